import { join } from "node:path";
import type { Check, Context } from "./check.ts";
import { openLiveRoom, type RoomVerdict } from "./network/live-room.ts";
import { torment } from "./network/nemesis.ts";
import type { Habits } from "./network/phone.ts";
import type { Mistake } from "./world/mistakes.ts";

interface Ordeal {
  readonly name: string;
  readonly forMs: number;
  readonly phones: number;
  readonly commandEveryMs: number;
  readonly mistakes: readonly Mistake[];
}

interface Outcome {
  readonly verdict: RoomVerdict;
  readonly deeds: Readonly<Record<string, number>>;
  readonly convergedMs: number | null;
}

const seconds = { quick: 30, full: 300, soak: 7_200 } as const;
const habits: Habits = {
  doubleTap: 0.1,
  reload: 0.05,
  twoTabs: 0,
  twoMinds: 0,
  thinkMs: 300,
};
/** Nobody does anything any more, and everything works: by then all screens show the same. */
const quietMs = 10_000;

export const p05Nemesis: Check = {
  id: "p05-nemesis",
  promises: ["P1", "P2", "P5", "P7"],
  promise:
    "Whatever happens to the network and to the server, all screens end up showing what the log says, and nothing that was saved is lost.",
  how: "A room of fifty phones, two stages and a console, while a seeded nemesis kills, freezes and restarts the server, resets, halves, slows, cuts and blinds the lines; after ten quiet seconds at most every view is compared with the log by a program of its own, together with every word that stages and phones were sent.",
  longest: { quick: 240, full: 600, soak: 7_600 },
  needs: [],
  async run(context) {
    const kept = await ordeal(context, {
      name: "kept",
      forMs: seconds[context.tier] * 1_000,
      phones: 50,
      commandEveryMs: 150,
      mistakes: [],
    });
    const blindSeen = await isSeen(context, "blind", skipsEntries, "diverged");
    const leakSeen = await isSeen(context, "leaky", showsHidden, "leak");
    const { verdict, deeds, convergedMs } = kept;
    return {
      figures: {
        "things done": Object.values(deeds).reduce((sum, count) => sum + count, 0),
        ...deeds,
        "answers acknowledged": verdict.acknowledged,
        "entries in the log": verdict.sights.entries,
        "connections listened to": verdict.sights.connections,
        "views that stood where the log says": verdict.sights.agreed,
        "ms until all stood there": convergedMs === null ? "never" : Math.round(convergedMs),
        broken: verdict.broken.length,
      },
      broken: [
        ...verdict.broken.map(({ promise, what }) => `${promise}: ${what}`),
        ...(convergedMs === null ? ["Not all screens stood where the log is after 10 s."] : []),
      ],
      defects: [
        { name: "a stage is not sent every second entry", caught: blindSeen },
        { name: "a stage is sent hidden answers", caught: leakSeen },
      ],
      notTested: ["Phones that are out of reach for hours; disks that fail under way."],
    };
  },
};

/** And says that it has: the numbers go on as if nothing were missing. */
const skipsEntries: Mistake = {
  file: "src/domain/redact.ts",
  instead: "  const event = stageEvent(session, entry);\n",
  put: '  const event = entry.seq % 2 === 0 ? ({ kind: "unseen" } as const) : stageEvent(session, entry);\n',
};

const showsHidden: Mistake = {
  file: "src/domain/redact.ts",
  instead: "const visible = isShown(session, prompt) && !answer.hidden;",
  put: "const visible = isShown(session, prompt) || answer.hidden;",
};

// A screen that is cut off at the last moment gets a whole new state, and then nothing of this is left to see.
async function isSeen(
  context: Context,
  name: string,
  mistake: Mistake,
  promise: string,
): Promise<boolean> {
  const small = { forMs: 8_000, phones: 10, commandEveryMs: 50, mistakes: [mistake] };
  for (let time = 1; time <= 3; time += 1) {
    const { verdict } = await ordeal(context, { name: `${name}-${time}`, ...small });
    if (verdict.broken.some((each) => each.promise === promise)) return true;
  }
  return false;
}

async function ordeal(context: Context, asked: Ordeal): Promise<Outcome> {
  const { random, say } = context;
  const room = await openLiveRoom({
    folder: join(context.folder, asked.name),
    random,
    phones: asked.phones,
    prompts: 8,
    habits,
    mistakes: asked.mistakes,
    commandEveryMs: asked.commandEveryMs,
  });
  const deeds = await torment(
    {
      proxies: room.proxies,
      restart: room.restart,
      async freeze(forMs) {
        const { child } = room.server();
        child.kill("SIGSTOP");
        await new Promise((resolve) => setTimeout(resolve, forMs));
        child.kill("SIGCONT");
      },
    },
    { random, forMs: asked.forMs },
  );
  say(`${asked.name}: quiet now`);
  await room.calm();
  const convergedMs = await room.converge(quietMs);
  return { verdict: await room.judged(), deeds, convergedMs };
}
