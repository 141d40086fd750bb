import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Check, Context, Finding } from "./check.ts";
import { databaseName, sqliteStore } from "../../server/store/sqlite.ts";
import { standardLimits } from "../../server/limits.ts";
import { asked, kindsCourse } from "../browser/kinds-course.ts";
import { openStageRoom } from "../browser/stage-room.ts";
import { forgets, startPhone, stores, type Stores } from "./world/a-phone.ts";
import { buildPages } from "./world/build-pages.ts";
import { round, spreadOf } from "./world/figures.ts";
import type { Mistake } from "./world/mistakes.ts";
import { moments, playCycle, troubles, type Cycle, type Tale } from "./world/phone-cycle.ts";
import { judgePhones, type Written } from "./world/phone-judge.ts";
import { seeded } from "./world/seeded.ts";

export const p18Phones: Check = {
  id: "p18-phones",
  promises: ["P18", "P2"],
  promise:
    "A phone that sleeps, loses its network, reloads, crashes or may store nothing comes back as the same person with its words, or says plainly that it cannot.",
  how: "Chromium phones with a profile and a network each: renderers stopped past the ping timeout or killed, networks cut, pages reloaded and left in the middle of writing, of sending, and between the server's commit and its acknowledgement; with IndexedDB, local storage, both or cookies refused, hanging, full or deleted. A judge compares what the pages showed with the server's file.",
  longest: { quick: 150, full: 900, soak: 5_400 },
  needs: [{ command: "chromium", debianPackage: "chromium" }],
  alone: ["full", "soak"],
  run,
};

const cyclesOfEach = { quick: 5, full: 50, soak: 250 };
const atOnce = 3;
/** 99 of 100 ways back; the machine that plays eight phones may hold up one of them for longer. */
const backWithinMs = 2_000;
const longestBackMs = 5_000;

interface Played {
  readonly history: readonly Written[];
  readonly tales: readonly Tale[];
  readonly stores: readonly Stores[];
  readonly file: string;
}

async function run(context: Context): Promise<Finding> {
  const { folder, say, tier } = context;
  const dist = await buildPages(join(folder, "dist"));
  const played = await play({
    context,
    dist,
    name: "kept",
    phones: stores,
    cycles: cyclesOfEach[tier],
  });
  say(`${played.tales.length} cycles`);
  const defects = [];
  for (const [name, mistakes] of Object.entries(seededMistakes)) {
    const broken = await buildPages(join(folder, "dist-broken"), mistakes);
    const one = { context, dist: broken, name, phones: [stores[0]], cycles: 4 };
    defects.push({ name, caught: brokenIn(await play({ ...one, only: name })).length > 0 });
  }
  return { figures: figuresOf(played), broken: brokenIn(played), defects, notTested };
}

const seededMistakes: Readonly<Record<string, readonly Mistake[]>> = {
  "a draft is not kept": [
    {
      file: "src/client/drafts.ts",
      instead: "write: (prompt, value) => void shelf.set(",
      put: "write: (prompt, value) => void (",
    },
  ],
  "each attempt is a command of its own": [
    {
      file: "src/client/answer-sender.ts",
      instead: "send({ id: attempted.id,",
      put: "send({ id: randomId() as CommandId,",
    },
    {
      file: "src/client/answer-sender.ts",
      instead: "rev: first.rev ?? (saved",
      put: "rev: (saved",
    },
  ],
};

const notTested = [
  "Safari, Firefox and real phones: a stopped renderer imitates their sleep, not their rules.",
  "Sleep of more than a second, except that the server's patience was shortened to fit it.",
];

interface Play {
  readonly context: Context;
  readonly dist: string;
  readonly name: string;
  readonly phones: readonly Stores[];
  readonly cycles: number;
  /** For a mistake: the moment at which it shows. */
  readonly only?: string;
}

async function play(options: Play): Promise<Played> {
  const { context, dist, phones, name } = options;
  const data = join(context.folder, name.replaceAll(" ", "-"));
  mkdirSync(data);
  const store = sqliteStore(data);
  const many = { burst: 100_000, perSecond: 100_000 };
  const limits = { ...standardLimits, answers: many, events: many };
  const room = await openStageRoom(kindsCourse, dist, { store, heartbeatMs: 400, limits });
  await room.facilitate({ kind: "stage", prompt: asked.text.id, stage: "open" });
  const waiting = [...phones.entries()];
  const histories: Written[] = [];
  const tales: Tale[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, stores] = next;
      const random = seeded(Math.floor(context.random() * 2 ** 31));
      const folder = join(data, `phone-${at}`);
      const phone = await startPhone({ folder, stores, server: new URL(room.phoneUrl), random });
      try {
        for (const cycle of cyclesFor({ ...options, at, random })) {
          const tale = await playCycle(phone, room, cycle);
          tales.push(tale);
          histories.push({ phone: at, text: cycle.text, outcome: tale.written });
        }
      } finally {
        await phone.end();
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await room.end();
    await store.close();
  }
  return { history: histories, tales, stores: phones, file: join(data, databaseName) };
}

interface CyclesFor extends Play {
  readonly at: number;
  readonly random: () => number;
}

/** Every trouble in turn, begun somewhere else for each phone; the rest is chance. */
function cyclesFor({ at, cycles, random, only }: CyclesFor): readonly Cycle[] {
  return Array.from({ length: cycles }, (_, number): Cycle => {
    const trouble = troubles[(number + at) % troubles.length] ?? "reloads";
    const chance = moments[Math.floor(random() * moments.length)] ?? "writing";
    const text = `From phone ${at}, the ${number}th time: ${Math.floor(random() * 2 ** 31).toString(36)}`;
    const cycle = { text, trouble, moment: chance, takesBack: number % 5 === 3, random };
    if (only === undefined) return cycle;
    const moment = only.includes("draft") ? "writing" : "stored";
    return { ...cycle, trouble: "reloads", moment, takesBack: false };
  });
}

function brokenIn({ tales, history, stores, file }: Played): readonly string[] {
  const verdict = judgePhones(history, file);
  const slow = tales.filter(({ backMs }) => backMs > backWithinMs);
  const late = slow.filter(
    ({ backMs }) => backMs > longestBackMs || slow.length > Math.ceil(tales.length / 100),
  );
  const said = (what: string, texts: readonly string[]): readonly string[] =>
    texts.map((text) => `${what}: "${text}"`);
  return [
    ...tales.flatMap(({ wrong }) => wrong),
    ...said("Shown as saved and not stored", verdict.lost),
    ...said("Stored twice", verdict.doubled),
    ...said("Written by nobody", verdict.madeUp),
    ...said("Taken back and still in the file", verdict.kept),
    ...late.map(({ backMs }) => `Back with the room's state only after ${round(backMs)} ms.`),
    ...[...verdict.people].flatMap(([phone, people]) => {
      const forgetful = forgets(stores[phone] ?? "everything works");
      return people === 1 || forgetful
        ? []
        : [`Phone ${phone} (${stores[phone]}) was ${people} people.`];
    }),
  ];
}

function figuresOf(played: Played): Finding["figures"] {
  const { tales, history, file, stores } = played;
  const verdict = judgePhones(history, file);
  const drafts = tales.filter(({ draftKept }) => draftKept !== null);
  const back = spreadOf(tales.map(({ backMs }) => backMs));
  const lasting = [...verdict.people].filter(
    ([phone]) => !forgets(stores[phone] ?? stores[0] ?? "everything works"),
  );
  return {
    phones: stores.length,
    cycles: tales.length,
    "drafts kept": `${drafts.filter(({ draftKept }) => draftKept).length} of ${drafts.length}`,
    "saved answers": history.filter(({ outcome }) => outcome !== "unknown").length,
    lost: verdict.lost.length,
    doubled: verdict.doubled.length,
    "phones that may store something": lasting.length,
    "people that they were": lasting.reduce((sum, [, people]) => sum + people, 0),
    "pages back from the browser's memory": tales.filter(({ fromMemory }) => fromMemory).length,
    "from the way back to the room's state, ms p50": back.p50,
    "from the way back to the room's state, ms p99": back.p99,
    "from the way back to the room's state, ms max": back.max,
  };
}
