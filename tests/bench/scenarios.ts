import { bareAcks, bareEmits, ours, type Bed, type Contender } from "./bed.ts";
import type { Brought } from "./load.ts";
import type { Usage } from "./server-process.ts";

/** One thing that is measured, of each contender in turn. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly how: string;
  readonly contenders: readonly Contender[];
  readonly prompts: number;
  readonly measure: (bed: Bed) => Promise<Brought>;
}

/** A ratio of two figures, and what it has to be. */
export interface Goal {
  readonly says: string;
  readonly scenario: string;
  readonly figure: string;
  readonly of: Contender;
  readonly to: Contender;
  readonly must?: number;
  readonly aim?: number;
  /** Larger is better. */
  readonly larger?: true;
}

function cpuSecondsBetween(before: Usage, after: Usage): number {
  return after.cpuSecondsBeforeCollection - before.cpuSecondsAfterCollection;
}

const few: Contender = { ...ours, name: "Talkback, 1,000 answers", answers: 1_000 };
const many: Contender = { ...ours, name: "Talkback, 100,000 answers", answers: 100_000 };

const roomOf = 300;
const warmUps = 120;

const answers: Scenario = {
  id: "answers",
  title: "Answers, one after the other",
  how: `${roomOf} phones, each answering one question after the other as soon as the last answer is acknowledged; a stage and a console listen.`,
  contenders: [bareAcks, bareEmits, few, many],
  prompts: warmUps + 120,
  async measure({ ready, load, usage }) {
    await load({ do: "watch", at: ready });
    await load({ do: "join", at: ready, phones: roomOf, abreast: 50 });
    await load({ do: "answer", prompts: ready.prompts.slice(0, warmUps) });
    const before = await usage();
    const brought = await load({ do: "answer", prompts: ready.prompts.slice(warmUps) });
    const after = await usage();
    const count = brought["answers"] ?? 0;
    const cpuMicroseconds = (cpuSecondsBetween(before, after) * 1e6) / count;
    return { ...brought, cpuMicroseconds, rssMiB: after.rssMiB };
  },
};

const burst: Scenario = {
  id: "burst",
  title: "2,000 people send at once",
  how: "2,000 phones send an answer in the same moment: until the last is acknowledged, and until the stage has the last card's words or number. After three such bursts that are not counted.",
  contenders: [bareEmits, ours],
  prompts: 4,
  async measure({ ready, load }) {
    await load({ do: "watch", at: ready });
    await load({ do: "join", at: ready, phones: 2_000, abreast: 50 });
    let brought: Brought = {};
    for (const prompt of ready.prompts) brought = await load({ do: "burst", prompt });
    return brought;
  },
};

const slide: Scenario = {
  id: "slide",
  title: "A slide change to 3,000 phones",
  how: "The console moves the stage; until every phone has been told. The bare server passes on a text of about the same length. The median of five moves.",
  contenders: [bareEmits, ours],
  prompts: 1,
  async measure({ ready, load }) {
    await load({ do: "watch", at: ready });
    await load({ do: "join", at: ready, phones: 3_000, abreast: 50 });
    const moves: Brought[] = [];
    for (let move = 0; move < 5; move += 1) moves.push(await load({ do: "slide" }));
    const sorted = moves.toSorted((a, b) => (a["toldMs"] ?? 0) - (b["toldMs"] ?? 0));
    return sorted[2] ?? {};
  },
};

const idle: Scenario = {
  id: "idle",
  title: "10,000 connections that say nothing more",
  how: "10,000 phones come into the room and stay: what each adds to the server's memory, after a collection.",
  contenders: [bareAcks, ours],
  prompts: 1,
  async measure({ ready, load, usage }) {
    await load({ do: "join", at: ready, phones: 500, abreast: 50 });
    const before = await usage();
    await load({ do: "join", at: ready, phones: 10_000, abreast: 50 });
    const after = await usage();
    return { kibEach: ((after.rssMiB - before.rssMiB) * 1_024) / 10_000, rssMiB: after.rssMiB };
  },
};

const comingBack: Scenario = {
  id: "return",
  title: "3,000 phones come back after kill -9",
  how: "The server is killed and started again; then 3,000 phones connect in the same moment, without the pause that real ones make: until the last is welcomed.",
  contenders: [bareAcks, ours],
  prompts: 4,
  async measure({ ready, load, kill, usage }) {
    await load({ do: "join", at: ready, phones: 3_000, abreast: 50 });
    const again = await kill();
    const before = await usage();
    const brought = await load({ do: "come back", at: again });
    const after = await usage();
    return { ...brought, cpuSeconds: cpuSecondsBetween(before, after) };
  },
};

const late: Scenario = {
  id: "late",
  title: "A screen that comes late, to 10,000 answers",
  how: "A console and a stage say hello in a session of 10,000 answers: until each has its snapshot. The bare server sends what it has in an array. The third time.",
  contenders: [
    { ...bareEmits, answers: 10_000 },
    { ...ours, answers: 10_000 },
  ],
  prompts: 8,
  async measure({ ready, load }) {
    await load({ do: "watch", at: ready });
    await load({ do: "watch", at: ready });
    return load({ do: "watch", at: ready });
  },
};

export const scenarios: readonly Scenario[] = [answers, burst, slide, idle, comingBack, late];

export const goals: readonly Goal[] = [
  {
    says: "durable answers a second, to a bare server that passes each on and stores none",
    scenario: "answers",
    figure: "perSecond",
    of: few,
    to: bareEmits,
    must: 0.8,
    aim: 1,
    larger: true,
  },
  {
    says: "processor time of an answer, to a bare server that only acknowledges",
    scenario: "answers",
    figure: "cpuMicroseconds",
    of: few,
    to: bareAcks,
    must: 1.4,
    aim: 1.15,
  },
  {
    says: "processor time of an answer, at 100,000 answers to at 1,000",
    scenario: "answers",
    figure: "cpuMicroseconds",
    of: many,
    to: few,
    must: 1.1,
  },
  {
    says: "a burst of 2,000, to the last acknowledgement",
    scenario: "burst",
    figure: "ackedMs",
    of: ours,
    to: bareEmits,
    must: 1.2,
    aim: 1,
  },
  {
    says: "a burst of 2,000, to the last card at the stage",
    scenario: "burst",
    figure: "stageMs",
    of: ours,
    to: bareEmits,
    must: 1.2,
    aim: 1,
  },
  {
    says: "a slide change to 3,000 phones",
    scenario: "slide",
    figure: "toldMs",
    of: ours,
    to: bareEmits,
  },
  {
    says: "memory of a connection, at 10,000",
    scenario: "idle",
    figure: "kibEach",
    of: ours,
    to: bareAcks,
    must: 1.25,
    aim: 1.15,
  },
  {
    says: "3,000 coming back after kill -9",
    scenario: "return",
    figure: "ms",
    of: ours,
    to: bareAcks,
    must: 1.5,
    aim: 1.2,
  },
  {
    says: "a console's snapshot of 10,000 answers",
    scenario: "late",
    figure: "consoleMs",
    of: { ...ours, answers: 10_000 },
    to: { ...bareEmits, answers: 10_000 },
  },
];
