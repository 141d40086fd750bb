import type { Command } from "../../../src/domain/decide.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import type { Receipt } from "../../../src/domain/protocol.ts";
import { idsFrom } from "../network/ids.ts";
import { beginModel, step, type Expected, type Model } from "./model.ts";
import { phonePictureFor, pictureFor } from "./project.ts";
import { aRoomWorld, course, type RoomWorld } from "./room-world.ts";
import { castOf, cellOf, commandFor, everybody, one, two, wishes, type Asked } from "./steps.ts";

/** A room and its model, side by side. */
export interface Play {
  readonly model: Model;
  readonly world: RoomWorld;
  /** What the two disagreed about, in sentences; the play is over then. */
  readonly broken: readonly string[];
  /** Every command in the state in which it came. */
  readonly cells: ReadonlySet<string>;
  readonly commands: () => number;
  ask(asked: Asked): Promise<Expected>;
  /** The next thing of a random session: mostly commands, now and then a mishap. */
  goOn(): Promise<void>;
}

interface Sent {
  readonly asked: Asked;
  readonly id: string;
  readonly command: Command;
  readonly seq: number;
}

export async function aPlay(random: () => number): Promise<Play> {
  const world = await aRoomWorld();
  const cast = castOf(world.ada, world.ben);
  const model = beginModel();
  const id = idsFrom(random);
  const broken: string[] = [];
  const trace: string[] = [];
  const cells = new Set<string>();
  const saved: Sent[] = [];
  let commands = 0;

  function complain(what: string): void {
    broken.push(`${what} After: ${trace.slice(-12).join(", ")}`);
  }

  /** Runs the model, and brings what the room has to answer. */
  function foresee(
    asked: Asked,
    command: Command,
    id: string,
  ): (outcome: Outcome<Receipt>) => Expected {
    commands += 1;
    cells.add(cellOf(cast, model, asked));
    trace.push(`${asked.who} ${asked.wish} ${asked.prompt.slice(-1)}`);
    const expected = step(course, model, cast[asked.who], command);
    const { seq } = model;
    return (outcome) => {
      const wrong = disagreement(expected, outcome, seq);
      if (wrong !== null) complain(`${asked.who}, ${asked.wish}: ${wrong}`);
      if (expected === "changed") saved.push({ asked, id, command, seq });
      return expected;
    };
  }

  async function look(): Promise<void> {
    const seen = await world.pictures();
    const drawn = {
      stage: pictureFor(model, "stage"),
      console: pictureFor(model, "console"),
      ada: phonePictureFor(course, model, world.ada),
      ben: phonePictureFor(course, model, world.ben),
    };
    for (const who of ["stage", "console", "ada", "ben"] as const) {
      if (seen[who] !== drawn[who])
        complain(`${who} is shown ${seen[who]}, and should be shown ${drawn[who]}.`);
    }
  }

  async function ask(asked: Asked): Promise<Expected> {
    const own = id();
    const command = commandFor(cast, model, asked, { id: own, word: id() });
    const judge = foresee(asked, command, own);
    const expected = judge(await world.submit(cast[asked.who], own, command));
    await look();
    return expected;
  }

  /** Both come in one turn of the event loop, in that order. */
  async function race(asked: readonly Asked[]): Promise<void> {
    const running = asked.map((each) => {
      const own = id();
      const command = commandFor(cast, model, each, { id: own, word: id() });
      const judge = foresee(each, command, own);
      return world.submit(cast[each.who], own, command).then(judge);
    });
    await Promise.all(running);
    await look();
  }

  async function repeat(): Promise<void> {
    const again = saved[Math.floor(random() * saved.length)];
    if (again === undefined) return;
    const outcome = await world.submit(cast[again.asked.who], again.id, again.command);
    trace.push(`again ${again.asked.wish}`);
    if (!outcome.ok || outcome.value.seq !== again.seq)
      complain(
        `${again.asked.wish}, sent again, brought ${JSON.stringify(outcome)}, not ${again.seq}.`,
      );
    await look();
  }

  /** Nothing is stored; sent again under the same id it is stored as if it were new. */
  async function failThenRepeat(asked: Asked): Promise<void> {
    const own = id();
    const command = commandFor(cast, model, asked, { id: own, word: id() });
    const trial: Model = structuredClone(model);
    // A copy knows its spotlight by what it says, not by which it is.
    if (model.spotlight !== null)
      trial.spotlight = trial.answers[model.answers.indexOf(model.spotlight)] ?? null;
    if (step(course, trial, cast[asked.who], command) !== "changed") return;
    world.failOnce();
    const outcome = await world.submit(cast[asked.who], own, command);
    trace.push(`disk full, ${asked.wish}`);
    if (outcome.ok || outcome.refusal.code !== "not-saved")
      complain(`A full disk was answered ${JSON.stringify(outcome)}.`);
    await look();
    const judge = foresee(asked, command, own);
    judge(await world.submit(cast[asked.who], own, command));
    await look();
  }

  return {
    model,
    world,
    broken,
    cells,
    commands: () => commands,
    ask,
    async goOn() {
      const dice = random();
      if (dice < 0.88) await ask(anything(random));
      else if (dice < 0.93) await repeat();
      else if (dice < 0.96) await race([anything(random), anything(random), anything(random)]);
      else if (dice < 0.98) await failThenRepeat(anything(random));
      else if (dice < 0.99) {
        trace.push("crash");
        await world.crash();
        await look();
      } else world.jump((random() - 0.5) * 1e12);
    },
  };
}

export function disagreement(
  expected: Expected,
  outcome: Outcome<Receipt>,
  seq: number,
): string | null {
  if (typeof expected === "object") {
    if (!outcome.ok && outcome.refusal.code === expected.refused) return null;
    return `should be refused as ${expected.refused}, and brought ${JSON.stringify(outcome)}.`;
  }
  if (!outcome.ok) return `should be taken, and was refused as ${outcome.refusal.code}.`;
  if (expected === "changed" && outcome.value.seq !== seq)
    return `should be entry ${seq}, and is ${outcome.value.seq}.`;
  return null;
}

/** Ends seldom, or most sessions would be over before they have begun. */
export function anything(random: () => number): Asked {
  const of = <T>(many: readonly T[], otherwise: T): T =>
    many[Math.floor(random() * many.length)] ?? otherwise;
  const wish = of(wishes, "join");
  // Those who may do something about it ask more often than those who may not.
  const who = random() < 0.5 ? of(everybody, "ada") : of(likely(wish), "ada");
  return {
    who,
    wish: wish === "end" && random() < 0.95 ? "answer" : wish,
    prompt: of([one, two], one),
    whose: of(["ada", "ben"] as const, "ada"),
  };
}

function likely(wish: Asked["wish"]): readonly Asked["who"][] {
  return wish.startsWith("answer") ||
    wish === "withdraw" ||
    wish === "join" ||
    wish === "take a name"
    ? ["ada", "ben"]
    : ["facilitator", "driver", "moderator"];
}
