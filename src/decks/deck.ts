import Reveal from "reveal.js";
import { offerFrames } from "../client/frames.ts";
import { revealSettings } from "../client/reveal-settings.ts";
import { listenToKeys } from "./keys.ts";
import { createOverview } from "./overview.ts";
import { createScreen } from "./player.ts";

/** What turns a page of slides. */
export interface Turner {
  readonly count: number;
  at(): number;
  go(index: number): void;
  step(by: number): void;
}

/** reveal.js turns pages, scales them and feels swipes; keys, addresses and players are ours. */
export async function openDeck(root: HTMLElement): Promise<void> {
  const sections = [...root.querySelectorAll<HTMLElement>(".slides > section")];
  const start = indexOf(location.hash, sections);
  document.documentElement.classList.add("turning");
  const reveal = new Reveal(root, { ...revealSettings, plugins: [], touch: true });
  await reveal.initialize();
  // reveal.js makes an application of it, where a screen reader hands over all its keys; it is a main.
  root.removeAttribute("role");

  const turner: Turner = {
    count: sections.length,
    at: () => reveal.getIndices().h,
    go: (index) => reveal.slide(Math.min(Math.max(index, 0), sections.length - 1), 0),
    step: (by) => turner.go(turner.at() + by),
  };
  const screen = createScreen(root);
  const frames = offerFrames(root);
  const overview = createOverview(root, sections, turner);
  const show = (): void => {
    const at = turner.at();
    const section = sections[at];
    screen.leave();
    frames.close();
    overview.mark(at);
    paintAround(section);
    sayWhere(section, at, sections.length);
  };
  reveal.on("slidechanged", show);
  addEventListener("hashchange", () => {
    overview.close();
    turner.go(indexOf(location.hash, sections));
  });
  turner.go(start);
  show();
  listenToKeys({ turner, overview, screen, sections });
}

/** `#/interests-3` → where that slide is; the first slide for anything else. */
function indexOf(hash: string, sections: readonly HTMLElement[]): number {
  const id = hash.replace(/^#\/?/, "");
  return Math.max(
    0,
    sections.findIndex((section) => section.id === id),
  );
}

/** The address holds the slide, so that a reload and a link come back to it; no entry of the history is made. */
function sayWhere(section: HTMLElement | undefined, at: number, count: number): void {
  const hash = section === undefined || at === 0 ? "" : `#/${section.id}`;
  if (hash !== location.hash)
    history.replaceState(null, "", hash === "" ? location.pathname : hash);
  const counter = document.querySelector(".bar-count");
  if (counter !== null) counter.textContent = `${at + 1} / ${count}`;
  document.body.style.setProperty("--done", String(count < 2 ? 1 : at / (count - 1)));
}

/** On a screen that is not 16:9 the slide's own ground goes on around it. */
function paintAround(section: HTMLElement | undefined): void {
  const slide = section?.querySelector(".slide") ?? null;
  document.body.style.background = slide === null ? "" : getComputedStyle(slide).backgroundColor;
  document.body.dataset["hue"] = section?.dataset["hue"] ?? "";
}
