import { effect, signal, untracked } from "@preact/signals";
import { render, type ComponentChild } from "preact";
import type { Place } from "../domain/session.ts";
import { Covers, Quiet } from "./covers.tsx";
import { openDeck } from "./deck.ts";
import { Hub } from "./hub.tsx";
import { listenToKeys } from "./key-listener.ts";
import { Lobby } from "./lobby.tsx";
import { createPager } from "./pager.ts";
import type { Room } from "./room.ts";
import { samePlace } from "./places.ts";
import { createScreen } from "./video.ts";
import { createWalls } from "./walls.tsx";

/** Puts the stage's parts into the page and lets the session move them. */
export async function mountStage(room: Room, sections: readonly HTMLElement[]): Promise<void> {
  const lobby = section("lobby", <Lobby room={room} />);
  const hub = section("hub", <Hub room={room} />);
  const root = document.querySelector<HTMLElement>(".reveal");
  const over = document.querySelector<HTMLElement>("#over");
  if (root === null || over === null) throw new Error("The stage's page is not complete.");

  // Before the deck, which shows the lobby while it is still opening: an eager key counts, too.
  const pager = createPager();
  const screen = createScreen(room);
  const help = signal(false);
  listenToKeys({ room, pager, screen, help });
  root.addEventListener("click", (event) => {
    if (isPosterClick(event.target)) screen.toggle();
  });
  render(<Over room={room} help={help} />, over);

  const deck = await openDeck({ root, lobby, hub, sections });
  const walls = createWalls(room, pager);
  let current: Place | null = null;
  function show(place: Place): void {
    if (current !== null && samePlace(place, current)) return;
    // The help that somebody asked for while the deck was opening stays.
    if (current !== null) help.value = false;
    current = place;
    const shown = deck.sectionOf(place);
    pager.reset();
    screen.show(place.at === "slide" ? place.slide : null, shown);
    deck.show(place);
    walls.show(shown);
  }
  effect(() => {
    const place = room.driver.place.value;
    const dim = room.driver.covers.dim.value;
    untracked(() => {
      document.documentElement.toggleAttribute("data-dim", dim);
      show(place);
      paintAround(deck.sectionOf(place));
    });
  });
}

function section(at: "lobby" | "hub", content: ComponentChild): HTMLElement {
  const element = document.createElement("section");
  element.dataset["at"] = at;
  render(content, element);
  return element;
}

/** On a screen that is not 16:9 the slide's own ground goes on around it. */
function paintAround(section: HTMLElement | undefined): void {
  const slide = section?.querySelector(".slide");
  document.body.style.background =
    slide === null || slide === undefined ? "" : getComputedStyle(slide).backgroundColor;
}

function isPosterClick(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest("[data-video]") === null) return false;
  return target.closest("a, video") === null;
}

function Over({ room, help }: { readonly room: Room; readonly help: { readonly value: boolean } }) {
  return (
    <>
      <Covers room={room} help={help} />
      <Quiet room={room} />
    </>
  );
}
