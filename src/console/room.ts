import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Material } from "../client/enter.ts";
import type { SessionModel } from "../client/session-model.ts";
import { placeKey, stepFrom, stopsOf } from "../client/stops.ts";
import { mayCommand, type Command } from "../domain/decide.ts";
import { isDriving } from "../domain/driving.ts";
import type { Place, StageSwitch } from "../domain/session.ts";
import type { Picked } from "./pick-question.ts";
import { strings } from "./strings.ts";

/** What every part of the console works with. */
export interface Room extends Material {
  readonly model: SessionModel;
  readonly place: ReadonlySignal<Place>;
  /** The question chosen by hand; holds until the stage moves on. */
  readonly picked: Signal<Picked | null>;
  /** Why the last thing pressed did not happen; null when it did. */
  readonly trouble: ReadonlySignal<string | null>;
  readonly report: (trouble: string | null) => void;
  /** Whether this console's buttons for a command do anything now: its role may, and nobody else drives. */
  can(kind: Command["kind"]): boolean;
  /** Sends a command; a refusal is reported, never swallowed. Resolves to the entry's seq, or null. */
  act(command: Command): Promise<number | null>;
  go(place: Place): Promise<void>;
  /** Moves the stage on by so many stops from where it is going. */
  step(by: number): void;
  flip(what: StageSwitch): void;
}

export function createRoom(model: SessionModel, material: Material): Room {
  const stops = stopsOf(material.program);
  const place = computed(() => model.session.place);
  const trouble = signal<string | null>(null);
  // Where the last press goes, until the stage is there: two quick presses are two slides.
  let aim: { readonly place: Place; readonly seq: number } | null = null;

  effect(() => {
    const { seq } = model.session;
    if (aim !== null && seq >= aim.seq) aim = null;
  });

  async function act(command: Command): Promise<number | null> {
    const outcome = await model.command(command);
    trouble.value = outcome.ok ? null : troubleOf(outcome.refusal, model);
    return outcome.ok ? outcome.value.seq : null;
  }

  async function go(to: Place): Promise<void> {
    const mine = { place: to, seq: Number.POSITIVE_INFINITY };
    aim = mine;
    const seq = await act({ kind: "move", to });
    if (aim !== mine) return;
    aim = seq === null || model.session.seq >= seq ? null : { place: to, seq };
  }

  return {
    ...material,
    model,
    place,
    picked: signal(null),
    trouble,
    report: (next) => void (trouble.value = next),
    can: (kind) => {
      const { role, me } = model.self.value;
      if (!mayCommand[kind].includes(role)) return false;
      // The session is not looked at for the rest: what asks for it is painted anew with each answer.
      if (!isDriving(kind)) return true;
      const { driver } = model.session;
      return driver === null || driver.id === me;
    },
    act,
    go,
    step: (by) => {
      const to = stepFrom(stops, aim?.place ?? place.peek(), by);
      if (to !== null) void go(to);
    },
    flip: (what) => void act({ kind: "switch", what, on: !model.session.switches[what] }),
  };
}

function troubleOf(
  refusal: { readonly code: string; readonly message: string },
  { connection }: SessionModel,
): string {
  if (refusal.code !== "not-saved") return refusal.message;
  return connection.value === "live" ? strings.trouble.silent : strings.trouble.away;
}

/** Two places are one when they have the same key. */
export function isAt(room: Room, place: Place): boolean {
  return placeKey(room.place.value) === placeKey(place);
}
