import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { databaseName } from "../../server/store/sqlite.ts";
import type { Broken, Happened } from "./answers/history.ts";
import { judgeFolder } from "./answers/judge-folder.ts";
import type { Check, Context } from "./check.ts";
import { doubledWords } from "./network/doubled.ts";
import { idsFrom } from "./network/ids.ts";
import { atOnce } from "./network/line.ts";
import { openPhone, type Habits, type PhoneDefect } from "./network/phone.ts";
import { openFaultProxy } from "./world/fault-proxy.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { plain, startServer, stopServer } from "./world/server.ts";

interface Ordeal {
  readonly name: string;
  /** Connections reset after the server had committed and before the phone heard of it. */
  readonly cuts: number;
  readonly faults: number;
  readonly phones: number;
  readonly defect: PhoneDefect;
  readonly mistakes: readonly Mistake[];
}

interface Outcome {
  readonly answers: number;
  readonly cuts: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly broken: readonly Broken[];
  readonly seconds: number;
}

const amounts = {
  quick: { cuts: 500, faults: 2_500, phones: 60 },
  full: { cuts: 10_000, faults: 50_000, phones: 200 },
  soak: { cuts: 200_000, faults: 1_000_000, phones: 400 },
} as const;

const habits: Habits = { doubleTap: 0.2, reload: 0.05, twoTabs: 0.25, twoMinds: 0.1, thinkMs: 0 };

/** Of all acknowledgements, and of no other message. */
const acknowledgement = '"ok":true,"value":{"seq":';

export const p02Once: Check = {
  id: "p02-once",
  promises: ["P2"],
  promise: "One tap is one answer, however often the phone has to send it.",
  how: "Phones answer through a proxy that resets connections after the server has stored an answer and before its acknowledgement has passed, that sends frames twice and out of order; they tap twice, send from two tabs and reload under way. A program of its own compares what they lived through with the file.",
  longest: { quick: 120, full: 600, soak: 10_000 },
  needs: [],
  async run(context) {
    const kept = await ordeal(context, {
      name: "kept",
      ...amounts[context.tier],
      defect: "none",
      mistakes: [],
    });
    const small = { cuts: 40, faults: 0, phones: 20 };
    const forgetful = await ordeal(context, {
      name: "forgetful",
      ...small,
      defect: "none",
      mistakes: [forgetsCommands],
    });
    const keyed = await ordeal(context, {
      name: "keyed",
      ...small,
      defect: "a key per attempt",
      mistakes: [],
    });
    const faults = Object.values(kept.faults).reduce((sum, count) => sum + count, kept.cuts);
    return {
      figures: {
        "answers taken or refused": kept.answers,
        "cuts between commit and acknowledgement": kept.cuts,
        "faults in all": faults,
        ...kept.faults,
        "answers a second": Math.round(kept.answers / kept.seconds),
        "doubled, lost or with another receipt": kept.broken.length,
      },
      broken: kept.broken.map(({ promise, what }) => `${promise}: ${what}`),
      defects: [
        {
          name: "the server does not know a repeated command",
          caught: has(forgetful, "refused though stored"),
        },
        { name: "the phone makes a new key for each attempt", caught: has(keyed, "doubled") },
      ],
      notTested: ["Long polling: all of these phones speak WebSocket."],
    };
  },
};

const forgetsCommands: Mistake = {
  file: "server/room.ts",
  instead: "const known = commands.seqOf(author, envelope.id);",
  put: "const known = undefined as number | undefined; void author;",
};

function has({ broken }: Outcome, promise: Broken["promise"]): boolean {
  return broken.some((each) => each.promise === promise);
}

async function ordeal(context: Context, asked: Ordeal): Promise<Outcome> {
  const { random, say } = context;
  const folder = join(context.folder, asked.name);
  mkdirSync(folder);
  const environment = asked.mistakes.length === 0 ? {} : withMistakes(asked.mistakes);
  const server = await startServer({ ...plain, folder }, { environment });
  const proxy = await openFaultProxy({ target: () => server.port, random });
  let cuts = 0;
  const history: Happened[] = [];
  const deeds: Record<string, number> = {};
  proxy.down = {
    cutOn: { text: acknowledgement, when: () => random() < 0.2 && (cuts += 1) > 0 },
    slice: 1_000,
  };
  proxy.up = {
    twice: 0.2,
    overtaken: 0.1,
    cutOn: { text: '"kind":"answer"', when: () => random() < 0.05 },
  };
  const faults = (): number =>
    Object.values(deeds).reduce((sum, n) => sum + n, 0) + faultsOf(proxy);
  const begun = performance.now();
  const enough = Promise.withResolvers<void>();
  const phones = Array.from({ length: asked.phones }, (_, number) =>
    openPhone({
      name: `phone ${number}`,
      port: () => proxy.port,
      code: server.code,
      prompts: server.prompts,
      random,
      id: idsFrom(random),
      patience: atOnce,
      habits,
      defect: asked.defect,
      ackMs: 30_000,
      note(happened) {
        history.push(happened);
        if (history.length % 20_000 === 0) say(`${cuts} cuts, ${faults()} faults`);
        if (cuts >= asked.cuts && faults() >= asked.faults) enough.resolve();
      },
      count: (deed) => void (deed === "edits" || (deeds[deed] = (deeds[deed] ?? 0) + 1)),
    }),
  );
  await enough.promise;
  proxy.down = {};
  proxy.up = {};
  for (const phone of phones) phone.finish();
  await Promise.all(phones.map(({ done }) => done));
  for (const phone of phones) phone.close();
  const seconds = (performance.now() - begun) / 1_000;
  await proxy.close();
  await stopServer(server, "SIGTERM");
  const { broken } = await judgeFolder(folder, history);
  return {
    answers: history.filter(({ type }) => type === "ok" || type === "no").length,
    cuts,
    faults: {
      "cuts before the server heard": proxy.faults.cutOn - cuts,
      "frames sent twice": proxy.faults.twice,
      "frames out of order": proxy.faults.overtaken,
      "double taps": deeds["doubleTap"] ?? 0,
      "sent from two tabs": deeds["twoTabs"] ?? 0,
      "edited in two tabs at once": deeds["twoMinds"] ?? 0,
      "reloads while sending": deeds["reload"] ?? 0,
    },
    broken: [...broken, ...doubledWords(join(folder, databaseName)), ...needless(history)],
    seconds,
  };
}

function faultsOf({ faults }: { readonly faults: Readonly<Record<string, number>> }): number {
  return Object.values(faults).reduce((sum, count) => sum + count, 0);
}

/** Questions stay open: the one refusal there may be is that of a person of two minds. */
function needless(history: readonly Happened[]): readonly Broken[] {
  return history.flatMap((happened): readonly Broken[] =>
    happened.type === "no" && happened.code !== "stale-answer"
      ? [{ promise: "lost", what: `${happened.command} was refused: ${happened.code}` }]
      : [],
  );
}
