import { useEffect, useRef } from "preact/hooks";
import { miniatureSheets } from "./miniature-sheets.ts";

interface MiniatureProps {
  readonly section: HTMLElement;
  /** Stands where the wall is; empty where the slide has none. */
  readonly wall: string;
}

const canvas = { width: 1280, height: 720 } as const;

/** A slide as the stage shows it, small and still: the deck's own styles in a tree of its own. */
export function Miniature({ section, wall }: MiniatureProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = miniatureSheets();
    root.replaceChildren(framed(section));
  }, [section]);
  useEffect(() => {
    const place = host.current?.shadowRoot?.querySelector(".wall");
    if (place !== null && place !== undefined) place.textContent = wall;
  }, [section, wall]);
  useEffect(() => {
    if (host.current === null) return;
    const element = host.current;
    const fit = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? canvas.width;
      element.style.setProperty("--scale", String(width / canvas.width));
    });
    fit.observe(element);
    return () => fit.disconnect();
  }, []);
  return <div class="slide" ref={host} inert aria-hidden="true" />;
}

/** The slide as reveal.js would have it, so that the deck's styles find it. */
function framed(section: HTMLElement): HTMLElement {
  const copy = section.cloneNode(true) as HTMLElement;
  copy.classList.add("present");
  const slides = document.createElement("div");
  slides.className = "slides";
  slides.append(copy);
  const frame = document.createElement("div");
  frame.className = "reveal";
  frame.append(slides);
  return frame;
}
