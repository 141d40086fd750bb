import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { SessionModel } from "../client/session-model.ts";
import { stepFrom, stopsOf } from "../client/stops.ts";
import type { Refusal } from "../domain/outcome.ts";
import type { ProgramView } from "../domain/protocol.ts";
import type { Place, StageSwitch } from "../domain/session.ts";
import { samePlace } from "./places.ts";
import { strings } from "./strings.ts";

/** Where the stage is, and how its keys move it, with the session's server or without. */
export interface Driver {
  readonly place: ReadonlySignal<Place>;
  /** False while a co-facilitator drives: a line then says why nothing happens here. */
  mayTurn(): boolean;
  /** What went wrong with the last key, for a quiet line; empty when nothing did. */
  readonly note: ReadonlySignal<string>;
  go(to: Place): void;
  step(by: number): void;
  /** What lies over the stage: what the session says, unless a key here said otherwise since. */
  readonly covers: Readonly<Record<StageSwitch, ReadonlySignal<boolean>>>;
  toggle(what: StageSwitch): void;
  say(note: string): void;
}

/** A move that was asked for here and is not the session's place yet. */
interface Wanted {
  readonly to: Place;
  /** The session's place when it was asked for. */
  readonly from: Place;
  /** `sent`: on its way. `away`: not stored, so it holds until somebody else moves the session. */
  readonly state: "sent" | "away";
  /** Once stored: the entry from which on the session's own place counts again. */
  readonly until: number;
}

type Model = Pick<SessionModel, "session" | "connection" | "command">;

const noteMs = 6_000;

export function createDriver(program: Pick<ProgramView, "decks">, model: Model): Driver {
  const stops = stopsOf(program);
  const wanted = signal<Wanted | null>(null);
  const note = createNote();

  const place = computed((): Place => {
    const { seq, place: theirs } = model.session;
    return known(stops, placeNow(wanted.value, seq, theirs));
  });

  // Without its server the stage is its own master: a deck still turns pages.
  function mayTurn(): boolean {
    const { driver } = model.session;
    const theirs = driver !== null && driver.id !== "facilitator";
    const refused = theirs && model.connection.peek() === "live";
    if (refused) note.say(strings.driven);
    return !refused;
  }

  async function go(to: Place): Promise<void> {
    if (!mayTurn()) {
      // Somebody took the wheel while this stage was away: what it did alone is over.
      wanted.value = null;
      return;
    }
    const mine: Wanted = { to, from: model.session.place, state: "sent", until: Infinity };
    wanted.value = mine;
    const outcome = await model.command({ kind: "move", to });
    if (wanted.value !== mine) return;
    if (outcome.ok) wanted.value = { ...mine, until: outcome.value.seq };
    else if (goesOnAlone(model, outcome.refusal)) wanted.value = { ...mine, state: "away" };
    else {
      wanted.value = null;
      note.say(outcome.refusal.message);
    }
  }

  // Back again: bring the room along to where this stage went meanwhile, unless somebody else moved it.
  function rejoin(): void {
    const waiting = wanted.peek();
    if (waiting?.state !== "away") return;
    if (samePlace(waiting.from, model.session.place)) void go(waiting.to);
    else wanted.value = null;
  }
  effect(() => {
    // `live` is said just before the new state is there.
    if (model.connection.value === "live") queueMicrotask(rejoin);
  });

  return {
    place,
    mayTurn,
    note: note.text,
    go: (to) => void go(to),
    step: (by) => {
      const to = stepFrom(stops, place.peek(), by);
      if (to !== null) void go(to);
    },
    ...createCovers(model),
    say: (text) => note.say(text),
  };
}

/** Without its session, or after it, a deck is still a deck. */
function goesOnAlone(model: Model, { code }: Refusal): boolean {
  return code === "not-saved" || code === "session-ended" || model.connection.peek() !== "live";
}

function placeNow(wanted: Wanted | null, seq: number, theirs: Place): Place {
  if (wanted === null || seq >= wanted.until) return theirs;
  if (wanted.state === "away" && !samePlace(theirs, wanted.from)) return theirs;
  return wanted.to;
}

/** A slide that this deck does not have, as after the course was edited, is shown as the hub. */
function known(stops: readonly Place[], place: Place): Place {
  return stops.find((stop) => samePlace(stop, place)) ?? { at: "hub" };
}

function createCovers(model: Model): Pick<Driver, "covers" | "toggle"> {
  // A key's word holds for as long as the session's does not change.
  const overrides = signal<Partial<Record<StageSwitch, { on: boolean; over: boolean }>>>({});
  const shown = (what: StageSwitch): boolean => {
    const theirs = model.session.switches[what];
    const here = overrides.value[what];
    return here !== undefined && here.over === theirs ? here.on : theirs;
  };
  return {
    covers: {
      blank: computed(() => shown("blank")),
      dim: computed(() => shown("dim")),
      join: computed(() => shown("join")),
    },
    toggle: (what) => {
      const over = model.session.switches[what];
      overrides.value = { ...overrides.value, [what]: { on: !shown(what), over } };
    },
  };
}

function createNote(): { readonly text: ReadonlySignal<string>; say(text: string): void } {
  const text = signal("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    text,
    say: (said) => {
      clearTimeout(timer);
      text.value = said;
      timer = setTimeout(() => (text.value = ""), noteMs);
    },
  };
}
