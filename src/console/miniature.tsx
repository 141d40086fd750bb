import { useEffect, useRef } from "preact/hooks";
import { miniatureSheets } from "./miniature-sheets.ts";

interface MiniatureProps {
  readonly section: HTMLElement;
  /** Stands where the wall is: a sentence, or what is on the cards. */
  readonly wall: Wall;
  /** As in a dark room. */
  readonly dim: boolean;
}

export type Wall =
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "cards"; readonly cards: readonly string[] };

const canvas = { width: 1280, height: 720 } as const;

/** A slide as the stage shows it, small and still: the deck's own styles in a tree of its own. */
export function Miniature({ section, wall, dim }: MiniatureProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = miniatureSheets();
    root.replaceChildren(framed(section));
  }, [section]);
  useEffect(() => {
    const place = host.current?.shadowRoot?.querySelector(".wall");
    place?.replaceChildren(...drawn(wall));
  }, [section, JSON.stringify(wall)]);
  useEffect(() => {
    // Custom properties cross into a shadow tree; the selectors that set them do not.
    host.current?.shadowRoot?.querySelector(".reveal")?.toggleAttribute("data-dim", dim);
  }, [section, dim]);
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
  return <div class="mini" ref={host} inert aria-hidden="true" />;
}

function drawn(wall: Wall): readonly (Node | string)[] {
  if (wall.kind === "words") return [wall.words];
  return wall.cards.map((words) => {
    const card = document.createElement("p");
    card.className = "card";
    card.textContent = words;
    return card;
  });
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
