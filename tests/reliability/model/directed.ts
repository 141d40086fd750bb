import { seeded } from "../world/seeded.ts";
import { aPlay, type Play } from "./play.ts";
import { everybody, one, two, wishes, type Asked, type Who, type Wish } from "./steps.ts";

// Every command in every state that can matter to it: the states are made one by one, and in each of them
// everybody asks for everything.

interface Situation {
  readonly steps: readonly Asked[];
  readonly askers: readonly Who[];
}

const ask = (who: Who, wish: Wish, prompt = one): Asked => ({ who, wish, prompt, whose: "ada" });

type Stage = "never open" | "open" | "open and shown" | "locked" | "revealed" | "closed again";
type Answer = "none" | "answered" | "hidden" | "in the spotlight";

/** The steps that lead to it; null where no session can be in that state. */
function wayTo(stage: Stage, answer: Answer): readonly Asked[] | null {
  const visible = stage === "open and shown" || stage === "revealed";
  if (answer === "in the spotlight" && !visible) return null;
  if (stage === "never open") return answer === "none" ? [] : null;
  const prompt = stage === "open and shown" ? two : one;
  const steps = [ask("facilitator", "open", prompt)];
  if (answer !== "none") steps.push(ask("ada", "answer", prompt));
  if (answer === "hidden") steps.push(ask("facilitator", "hide", prompt));
  if (stage === "locked") steps.push(ask("facilitator", "lock", prompt));
  if (stage === "revealed") steps.push(ask("facilitator", "reveal", prompt));
  if (stage === "closed again") steps.push(ask("facilitator", "close", prompt));
  if (answer === "in the spotlight") steps.push(ask("facilitator", "spotlight", prompt));
  return steps;
}

const stages: readonly Stage[] = [
  "never open",
  "open",
  "open and shown",
  "locked",
  "revealed",
  "closed again",
];
const answers: readonly Answer[] = ["none", "answered", "hidden", "in the spotlight"];
const doors: readonly (readonly Asked[])[] = [
  [],
  [ask("facilitator", "bar the door")],
  [ask("house", "bar the door")],
];
const drivers: readonly (readonly Asked[])[] = [
  [],
  [ask("facilitator", "drive")],
  [ask("driver", "drive")],
];
const ends: readonly (readonly Asked[])[] = [[], [ask("facilitator", "end")]];
const others = everybody.filter((who) => who !== "ada" && who !== "ben");

function* situations(): Generator<Situation> {
  for (const stage of stages) {
    for (const answer of answers) {
      const way = wayTo(stage, answer);
      if (way === null) continue;
      const joins = answer === "none" ? [[], [ask("ada", "join")]] : [[ask("ada", "join")]];
      for (const end of ends) {
        for (const driver of drivers)
          yield { steps: [...(joins.at(-1) ?? []), ...way, ...driver, ...end], askers: others };
        for (const door of doors)
          for (const join of joins)
            yield { steps: [...join, ...way, ...door, ...end], askers: ["ada"] };
      }
    }
  }
}

export interface Directed {
  /** All that there are. */
  readonly cells: ReadonlySet<string>;
  readonly commands: number;
  readonly broken: readonly string[];
}

export async function everyCell(): Promise<Directed> {
  const cells = new Set<string>();
  const broken: string[] = [];
  let commands = 0;
  const random = seeded(1);
  for (const situation of situations()) {
    let play: Play | null = null;
    const close = (done: Play): void => {
      for (const cell of done.cells) cells.add(cell);
      broken.push(...done.broken);
      commands += done.commands();
    };
    for (const asked of everything(situation)) {
      play ??= await prepared(situation, random);
      const expected = await play.ask(asked);
      // Refusals leave the state as it was, and the next one may ask.
      if (expected !== "changed") continue;
      close(play);
      play = null;
    }
    if (play !== null) close(play);
  }
  return { cells, commands, broken };
}

function* everything({ askers }: Situation): Generator<Asked> {
  for (const who of askers)
    for (const wish of wishes) for (const prompt of [one, two]) yield ask(who, wish, prompt);
}

async function prepared({ steps }: Situation, random: () => number): Promise<Play> {
  const play = await aPlay(random);
  for (const asked of steps) await play.ask(asked);
  return play;
}
