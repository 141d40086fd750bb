import type { Turner } from "./deck.ts";

/** Every slide small, in rows. */
export interface Overview {
  isOpen(): boolean;
  open(): void;
  close(): void;
  toggle(): void;
  /** Of the slide that is current. */
  mark(index: number): void;
  perRow(): number;
}

export function createOverview(
  root: HTMLElement,
  sections: readonly HTMLElement[],
  turner: Turner,
): Overview {
  const { classList } = document.documentElement;
  const isOpen = (): boolean => classList.contains("overviewing");
  /** reveal.js makes all slides but the current one inert: here each can be chosen, and nothing on it. */
  const setReach = (open: boolean): void => {
    for (const [at, section] of sections.entries()) {
      section.inert = !open && at !== turner.at();
      for (const slide of section.querySelectorAll<HTMLElement>(".slide")) slide.inert = open;
    }
  };
  const overview: Overview = {
    isOpen,
    open: () => {
      classList.add("overviewing");
      setReach(true);
      overview.mark(turner.at());
    },
    close: () => {
      if (!isOpen()) return;
      classList.remove("overviewing");
      setReach(false);
      root.scrollTop = 0;
    },
    toggle: () => (isOpen() ? overview.close() : overview.open()),
    mark: (index) => {
      for (const [at, section] of sections.entries())
        section.classList.toggle("current", at === index);
      if (!isOpen()) return;
      setReach(true);
      sections[index]?.scrollIntoView({ block: "nearest" });
    },
    perRow: () => {
      const [first] = sections;
      const top = first?.getBoundingClientRect().top;
      const other = sections.findIndex((section) => section.getBoundingClientRect().top !== top);
      return other < 1 ? sections.length : other;
    },
  };
  // Before the slide's own links and players hear of it.
  root.addEventListener(
    "click",
    (event) => {
      if (!isOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      const section =
        event.target instanceof Element
          ? event.target.closest<HTMLElement>(".slides > section")
          : null;
      if (section === null) return;
      overview.close();
      turner.go(sections.indexOf(section));
    },
    { capture: true },
  );
  return overview;
}
