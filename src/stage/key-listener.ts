import type { Signal } from "@preact/signals";
import { actionFor, type KeyAction } from "./keys.ts";
import type { Pager } from "./pager.ts";
import type { Room } from "./room.ts";
import type { Screen } from "./video.ts";

interface KeyTargets {
  readonly room: Room;
  readonly pager: Pager;
  readonly screen: Screen;
  readonly help: Signal<boolean>;
}

/** Keyboard and clicker drive the stage. */
export function listenToKeys(targets: KeyTargets): void {
  const acts = actsOf(targets);
  let tabbedAt = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key === "Tab") tabbedAt = event.timeStamp;
    const action = actionFor({ ...modifiers(event), onControl: isControl(event.target) });
    if (action === null) return;
    event.preventDefault();
    acts[action]();
  });
  // A click into a player would leave the clicker's keys with it. Whoever tabbed there meant to.
  addEventListener("blur", (event) => {
    if (event.timeStamp - tabbedAt < 100) return;
    setTimeout(() => {
      if (!(document.activeElement instanceof HTMLIFrameElement)) return;
      document.activeElement.blur();
      window.focus();
    });
  });
}

function actsOf({ room, pager, screen, help }: KeyTargets): Record<KeyAction, () => void> {
  const { driver } = room;
  const page = (by: number): void => {
    if (pager.count.value > 1) pager.turn(by);
    else driver.step(by);
  };
  return {
    next: () => driver.step(1),
    back: () => driver.step(-1),
    down: () => page(1),
    up: () => page(-1),
    lobby: () => driver.go({ at: "lobby" }),
    hub: () => driver.go({ at: "hub" }),
    join: () => driver.toggle("join"),
    blank: () => driver.toggle("blank"),
    dim: () => driver.toggle("dim"),
    play: () => screen.toggle(),
    "pause-wall": () => pager.toggle(),
    fullscreen: () => void toggleFullscreen(),
    help: () => (help.value = !help.value),
    close: () => {
      if (help.value) help.value = false;
      else if (driver.covers.join.value) driver.toggle("join");
    },
  };
}

async function toggleFullscreen(): Promise<void> {
  if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
  else await document.exitFullscreen();
}

function modifiers({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) {
  return { key, ctrlKey, altKey, metaKey };
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("a, button, input, video, [role='button']") !== null
  );
}
