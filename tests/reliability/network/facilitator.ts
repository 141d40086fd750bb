import type { Command } from "../../../src/domain/decide.ts";
import type { PromptId, SlideId } from "../../../src/domain/ids.ts";
import {
  stageOf,
  stageSwitches,
  type PromptStage,
  type Session,
} from "../../../src/domain/session.ts";
import { within } from "./line.ts";
import type { Screen } from "./screen.ts";
import type { Sight } from "./sights.ts";

export interface FacilitatorOptions {
  readonly console: Screen;
  readonly prompts: readonly string[];
  readonly random: () => number;
  readonly id: () => string;
  readonly everyMs: number;
  readonly note: (sight: Sight) => void;
}

/** Somebody who leads the room, whatever the network does; each command is sent once, as the page does. */
export function startFacilitator(options: FacilitatorOptions): {
  readonly finish: () => Promise<void>;
} {
  const { console, random, id, note } = options;
  const work = { finishing: false };

  async function run(): Promise<void> {
    while (!work.finishing) {
      await new Promise((resolve) => setTimeout(resolve, options.everyMs * (0.5 + random())));
      const client = await Promise.race([console.line.live(), soon()]);
      if (client === null) continue;
      const command = something(options, console.session());
      const envelope = { id: id(), command };
      note({ type: "drove", id: envelope.id, kind: command.kind });
      await within(client.ask("command", envelope), 2_000);
    }
  }

  const done = run();
  return {
    async finish() {
      work.finishing = true;
      await done;
    },
  };
}

function soon(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, 500, null));
}

const slides = ["tending/tending/interests/1", "tending/tending/interests/prompt-1"] as const;
/** The first half of the questions stays unrevealed: what is written there, no stage may ever have. */
const ways: Readonly<Record<PromptStage, readonly PromptStage[]>> = {
  closed: ["open"],
  open: ["locked", "revealed", "revealed"],
  locked: ["open", "revealed"],
  revealed: ["open", "open", "locked"],
};

function something({ prompts, random }: FacilitatorOptions, session: Session): Command {
  const one = <T>(many: readonly T[]): T | undefined => many[Math.floor(random() * many.length)];
  const place = Math.floor(random() * prompts.length);
  const prompt = prompts[place] as PromptId;
  const secret = place < prompts.length / 2;
  const author = one([...(session.answers.get(prompt)?.keys() ?? [])]);
  const dice = random();
  if (dice < 0.4) {
    const way = ways[stageOf(session, prompt)].filter((stage) => !secret || stage !== "revealed");
    return { kind: "stage", prompt, stage: one(way) ?? "open" };
  }
  if (dice < 0.65 && author !== undefined)
    return { kind: "hide", prompt, author, hidden: random() < 0.6 };
  if (dice < 0.8 && author !== undefined) return { kind: "spotlight", prompt, author };
  if (dice < 0.9) return { kind: "switch", what: one(stageSwitches) ?? "dim", on: random() < 0.5 };
  const slide = (one(slides) ?? slides[0]) as string as SlideId;
  return { kind: "move", to: random() < 0.3 ? { at: "hub" } : { at: "slide", slide } };
}
