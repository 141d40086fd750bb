import type { Check } from "./check.ts";
import { play, type PlayReport } from "./model/play-orders.ts";
import type { Mistake } from "./world/mistakes.ts";

const amounts = { quick: 2_000, full: 20_000, soak: 1_000_000 } as const;
/** Two processes, for two cores. */
const processes = 2;
const longest = 100;

export const p06Model: Check = {
  id: "p06-model",
  promises: ["P6"],
  promise:
    "A session does what its rules say, whoever asks for whatever and whenever: nothing is taken that should be refused, and everybody sees what they may and nothing else.",
  how: "The rules are written down once more as a small model; thousands of random sessions with repeats, races, full disks, crashes and clocks that jump run through the server's room and the model side by side, and every answer and every view is compared. Every command is tried in every state that can matter to it.",
  longest: { quick: 120, full: 900, soak: 20_000 },
  needs: [],
  async run({ tier, seed, say }) {
    const sequences = amounts[tier] / processes;
    const order = { sequences, longest, follow: false, directed: false, sockets: sequences / 100 };
    const reports = await Promise.all(
      Array.from({ length: processes }, (_, index) =>
        play({ ...order, seed: seed + index, directed: index === 0 }),
      ),
    );
    say("now with mistakes built in");
    const small = { ...order, sequences: 300, sockets: 0, seed };
    const late = await play(small, [acceptsLateAnswers]);
    const twice = await play(small, [opensTwice]);
    const skipping = await play(small, [skipsANumber]);
    const declared = new Set(reports.flatMap((report) => report.declared));
    const random = new Set(reports.flatMap((report) => report.cells));
    const undeclared = [...random].filter((cell) => !declared.has(cell));
    const sum = (of: (report: PlayReport) => number): number =>
      reports.reduce((total, report) => total + of(report), 0);
    const broken = reports.flatMap((report) => report.broken);
    return {
      figures: {
        sessions: sum(({ played }) => played),
        commands: sum(({ commands }) => commands),
        "state changes": sum(({ entries }) => entries),
        "commands over real sockets": sum(({ overSockets }) => overSockets),
        "cells of command and state": declared.size,
        "of them tried": declared.size,
        "of them met by chance as well": [...declared].filter((cell) => random.has(cell)).length,
        disagreements: broken.length,
      },
      broken: [
        ...broken,
        ...undeclared.slice(0, 5).map((cell) => `A cell that nobody has declared: ${cell}.`),
      ],
      defects: [
        { name: "an answer is taken after its question was closed", caught: seen(late) },
        { name: "an open question can be opened again", caught: seen(twice) },
        { name: "an entry gets a number that is one too high", caught: seen(skipping) },
      ],
      notTested: [
        "Other kinds of answers than a text: reading them is tested by itself, in tests/domain.",
        "Over real sockets, co-facilitators: their links are tested with the matrix of roles.",
      ],
    };
  },
};

const acceptsLateAnswers: Mistake = {
  file: "src/domain/decide.ts",
  instead: `  if (stageOf(session, prompt) !== "open") {
    return refuse(
      "prompt-closed",
      "This question takes no answers right now.`,
  put: `  if (stageOf(session, prompt) === "revealed") {
    return refuse(
      "prompt-closed",
      "This question takes no answers right now.`,
};

const opensTwice: Mistake = {
  file: "src/domain/decide.ts",
  instead: 'open: ["locked", "revealed", "closed"]',
  put: 'open: ["open", "locked", "revealed", "closed"]',
};

const skipsANumber: Mistake = {
  file: "server/room.ts",
  instead: "reply(accept({ seq: entry.seq, receipt: line.receipt }));",
  put: "reply(accept({ seq: entry.seq + (entry.seq % 20 === 0 ? 1 : 0), receipt: line.receipt }));",
};

function seen({ broken }: PlayReport): boolean {
  return broken.length > 0;
}
