import type { Turner } from "./deck.ts";
import type { Overview } from "./overview.ts";
import type { Screen } from "./player.ts";

interface KeyTargets {
  readonly turner: Turner;
  readonly overview: Overview;
  readonly screen: Screen;
  readonly sections: readonly HTMLElement[];
}

type Act =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "overview"
  | "close"
  | "enter"
  | "blank"
  | "fullscreen"
  | "print"
  | "down"
  | "up";

/** Keys by their `KeyboardEvent.key`, letters in lower case; clickers send page keys, and `b` or `.` for black. */
const acts: ReadonlyMap<string, Act> = new Map([
  ["ArrowRight", "next"],
  ["PageDown", "next"],
  [" ", "next"],
  ["n", "next"],
  ["ArrowLeft", "previous"],
  ["PageUp", "previous"],
  ["Backspace", "previous"],
  ["p", "previous"],
  ["ArrowDown", "down"],
  ["ArrowUp", "up"],
  ["Home", "first"],
  ["End", "last"],
  ["o", "overview"],
  ["Escape", "close"],
  ["Enter", "enter"],
  ["k", "enter"],
  ["b", "blank"],
  [".", "blank"],
  ["f", "fullscreen"],
]);

const awakeMs = 2_600;

/** Keyboard, clicker and the bar's buttons. */
export function listenToKeys({ turner, overview, screen, sections }: KeyTargets): void {
  const act: Record<Act, () => void> = {
    next: () => turner.step(1),
    previous: () => turner.step(-1),
    down: () => turner.step(overview.isOpen() ? overview.perRow() : 1),
    up: () => turner.step(overview.isOpen() ? -overview.perRow() : -1),
    first: () => turner.go(0),
    last: () => turner.go(turner.count - 1),
    overview: () => overview.toggle(),
    close: () => (overview.isOpen() ? overview.close() : overview.open()),
    enter: () => {
      if (overview.isOpen()) overview.close();
      else openHere(sections[turner.at()], screen);
    },
    blank: () => void document.documentElement.classList.toggle("blank"),
    fullscreen: () => void toggleFullscreen(),
    print: () => window.print(),
  };
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    const name = acts.get(key.length === 1 ? key.toLowerCase() : key);
    if (name === undefined || ctrlKey || altKey || metaKey) return;
    if ((key === " " || key === "Enter") && isControl(event.target)) return;
    event.preventDefault();
    act[name]();
  });
  const bar = document.querySelector<HTMLElement>(".bar");
  bar?.removeAttribute("hidden");
  bar?.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    const name = button?.getAttribute("data-act") ?? "";
    if (Object.hasOwn(act, name)) act[name as Act]();
  });
  keepAwake();
}

/** Enter plays the slide's video, or opens what is folded on it. */
function openHere(section: HTMLElement | undefined, screen: Screen): void {
  const player = section?.querySelector<HTMLElement>(".player") ?? null;
  const details = section?.querySelector("details") ?? null;
  if (player !== null) screen.toggle(player);
  else if (details !== null) details.open = !details.open;
}

/** The bar shows itself while a pointer moves, and for a moment after. */
function keepAwake(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = (): void => {
    document.documentElement.classList.add("awake");
    clearTimeout(timer);
    timer = setTimeout(() => document.documentElement.classList.remove("awake"), awakeMs);
  };
  for (const name of ["pointermove", "pointerdown"]) addEventListener(name, wake);
}

async function toggleFullscreen(): Promise<void> {
  if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
  else await document.exitFullscreen();
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("a, button, input, summary, video, [role=button]") !== null
  );
}
