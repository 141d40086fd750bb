import type { Check } from "./check.ts";
import { play, type PlayReport } from "./model/play-orders.ts";
import type { Mistake } from "./world/mistakes.ts";

const amounts = { quick: 2_000, full: 20_000, soak: 500_000 } as const;
const processes = 2;
const longest = 200;

export const p05Converge: Check = {
  id: "p05-converge",
  promises: ["P5"],
  promise:
    "Whoever has followed a session from any moment on sees what somebody sees who comes in now.",
  how: "Random sessions through the server's room and publisher, with stages, consoles and phones that come in at any moment and go by what they are sent from then on; a third of the screens lose messages and have to find the gap by themselves. Again and again all of them are compared with a fresh welcome, to the letter.",
  longest: { quick: 150, full: 1_200, soak: 20_000 },
  needs: [],
  async run({ tier, seed, say }) {
    const sequences = amounts[tier] / processes;
    const order = { sequences, longest, follow: true, directed: false, sockets: 0 };
    const reports = await Promise.all(
      Array.from({ length: processes }, (_, index) => play({ ...order, seed: seed + index })),
    );
    say("now with mistakes built in");
    const small = { ...order, sequences: 100, seed };
    const skipping = await play(small, [skipsAnEntry]);
    const deaf = await play(small, [keepsOldWords]);
    const sum = (of: (report: PlayReport) => number): number =>
      reports.reduce((total, report) => total + of(report), 0);
    const broken = reports.flatMap((report) => report.broken);
    return {
      figures: {
        sessions: sum(({ played }) => played),
        commands: sum(({ commands }) => commands),
        "views compared with a fresh one": sum(({ compared }) => compared),
        "gaps found by those who lose messages": sum(({ gaps }) => gaps),
        diverged: broken.length,
      },
      broken,
      defects: [
        {
          name: "an entry is skipped, and the next one follows as if nothing were missing",
          caught: seen(skipping),
        },
        { name: "revealing a question is sent without its answers", caught: seen(deaf) },
      ],
      notTested: ["Real lines: p05-nemesis has them."],
    };
  },
};

const skipsAnEntry: Mistake = {
  file: "server/room.ts",
  instead: "options.publish(news);",
  put: "if (entry.seq % 40 !== 0) options.publish(news);",
};

const keepsOldWords: Mistake = {
  file: "src/domain/redact.ts",
  instead: "return answersTo(session, event.prompt).size > 0 ? null : event;",
  put: "return event;",
};

function seen({ broken }: PlayReport): boolean {
  return broken.length > 0;
}
