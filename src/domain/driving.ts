import type { Actor, Command } from "./decide.ts";
import { refuse, type Outcome } from "./outcome.ts";
import type { Driver, Session } from "./session.ts";

// One hand on the wheel: what it alone may do, and whose it is.

/**
 * Only for whoever drives: two people who turn pages at once are one room that is lost. Not among them
 * is what stops harm (blank, hide, spotlight off), which nobody should have to ask for first.
 */
const driving: ReadonlySet<Command["kind"]> = new Set(["move", "stage", "play"]);

/** Whether a command is only for whoever drives; the stage alone may always say what its player does. */
export function isDriving(kind: Command["kind"]): boolean {
  return driving.has(kind);
}

/** Who drives when this actor does: null for those who never do. */
export function handOf(actor: Actor): Driver | null {
  switch (actor.role) {
    case "facilitator":
    case "stage":
      return { id: "facilitator", name: "" };
    case "driver":
      return { id: actor.id, name: actor.name };
    case "moderator":
    case "house":
    case "participant":
      return null;
  }
}

// The stage tells of what its player does, whoever drives: a video that has come to its end has.
export function mayDriveNow({ driver }: Session, actor: Actor, { kind }: Command): boolean {
  if (driver === null || (kind === "play" && actor.role === "stage")) return true;
  return driver.id === handOf(actor)?.id;
}

export function notDriving({ role }: Actor): Outcome<never> {
  return refuse(
    "not-driving",
    role === "stage"
      ? "Somebody else drives now, so the stage’s keys turn no pages. Take over on the console."
      : "Somebody else drives now. Press “Take over”, then do it again.",
  );
}
