import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Check, Context, Defect, Finding } from "./check.ts";
import { openNotebook, type Notebook } from "./roles/notebook.ts";
import { openPlay } from "./roles/play.ts";
import { judge } from "./roles/sightings.ts";
import { spreadOf } from "./world/figures.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { plain, startServer, stopServer, type Running } from "./world/server.ts";

export const p07Roles: Check = {
  id: "p07-roles",
  promises: ["P7", "P22"],
  promise:
    "Nobody without the facilitator's or a moderator's link is sent words that the room may not see, and a link that is taken back is worth nothing within a second.",
  how: "Every answer and every name holds 128 random bits. All packets and pages sent to stages, drivers, other phones, holders of a results link, outsiders and the log are searched for them, while questions are revealed and locked, answers hidden and shown, links given out and taken back, sockets change roles and the server is killed and started again.",
  longest: { quick: 240, full: 900, soak: 7_200 },
  needs: [],
  run,
};

/** Rounds between two kills of the server, how many times, and phones. */
const sizes = {
  quick: { rounds: 20, lives: 2, phones: 40 },
  full: { rounds: 100, lives: 10, phones: 60 },
  soak: { rounds: 500, lives: 50, phones: 100 },
} as const;

interface Size {
  readonly rounds: number;
  readonly lives: number;
  readonly phones: number;
}

async function run(context: Context): Promise<Finding> {
  const { tier, say } = context;
  const notebook = await workshop(context, "sound", sizes[tier], []);
  const history = notebook.history();
  const { frames, bytes } = notebook.searched();
  const broken = judge(history);
  const times = history.revocations.flatMap(({ askedAt, hungUpAt }) =>
    hungUpAt === null ? [] : [hungUpAt - askedAt],
  );
  const spread = spreadOf(times);
  say(`${frames} packets and pages searched`);
  return {
    figures: {
      "packets and pages searched": frames,
      "MiB searched": Math.round(bytes / 1_048_576),
      "secrets (answers and names)": history.permits.size,
      "secrets found where they may not be": broken.filter((what) => what.includes("sent to"))
        .length,
      "links taken back": spread.count,
      "milliseconds until hung up on, p50": spread.p50,
      "milliseconds until hung up on, p99": spread.p99,
      "milliseconds until hung up on, longest": spread.max,
    },
    broken,
    defects: await defects(context),
    notTested: [
      "Answers inside spreadsheets of a results link are looked for in the other four formats, which come from the same rows.",
    ],
  };
}

async function workshop(
  { folder, random, say }: Context,
  name: string,
  { rounds, lives, phones }: Size,
  mistakes: readonly Mistake[],
): Promise<Notebook> {
  const place = join(folder, name.replaceAll(/\W+/g, "-"));
  mkdirSync(place);
  const settings = { ...plain, folder: place, port: 0, prompts: 12, logs: true };
  const environment = mistakes.length === 0 ? {} : withMistakes(mistakes);
  const notebook = openNotebook(random);
  let server = await startServer(settings, { environment });
  // Nobody knocks while it is down, so that its port stays free.
  const again = (): Promise<Running> =>
    startServer({ ...settings, port: server.port }, { environment });
  const play = await openPlay({ started: server, notebook, random, phones });
  try {
    for (let life = 0; life < lives; life += 1) {
      for (let round = 0; round < rounds; round += 1) await play.round();
      notebook.search("log", server.complaints());
      if (life === lives - 1) break;
      await stopServer(server, "SIGKILL");
      server = await again();
      await play.resume();
      if (mistakes.length === 0) say(`life ${life + 1}: ${notebook.searched().frames} searched`);
    }
  } finally {
    play.leave();
    await stopServer(server, "SIGKILL");
  }
  return notebook;
}

const noHangUp: Mistake = {
  file: "server/link-routes.ts",
  instead: "  audience.dismiss(id, takenBack);\n",
  put: "",
};

const builtIn: readonly (readonly [name: string, sees: string, mistakes: readonly Mistake[]])[] = [
  [
    "hidden answers are sent to the stage",
    "sent to: stage",
    [
      {
        file: "src/domain/redact.ts",
        instead: "isShown(session, prompt) && !answer.hidden",
        put: "isShown(session, prompt)",
      },
    ],
  ],
  [
    "answers are sent to the stage before they are revealed",
    "sent to: stage",
    [
      {
        file: "src/domain/redact.ts",
        instead: "isShown(session, prompt) && !answer.hidden",
        put: "!answer.hidden",
      },
    ],
  ],
  [
    "who drives is told what moderators are told",
    "sent to: driver",
    [
      {
        file: "server/seats.ts",
        instead: 'watcher: { as: "driver", link: id }',
        put: 'watcher: { as: "console", link: id }',
      },
    ],
  ],
  [
    "names are sent to the stage",
    "sent to: stage",
    [
      {
        file: "src/domain/redact.ts",
        instead: "[personKey(seq), { name: null, seq }]",
        put: "[personKey(seq), { name, seq }]",
      },
      {
        file: "src/domain/redact.ts",
        instead: "[...session.people.values()].map(({ seq })",
        put: "[...session.people.values()].map(({ name, seq })",
      },
    ],
  ],
  [
    "a results link opens the whole export",
    "sent to: viewer",
    [
      {
        file: "server/export/routes.ts",
        instead: 'const all = pass.link.role === "facilitator";',
        put: "const all = true;",
      },
    ],
  ],
  ["a link is taken back and nobody hung up on", "stayed connected", [noHangUp]],
  [
    "an open socket is not asked for its link any more",
    "act on its open socket",
    [
      noHangUp,
      {
        file: "server/transport.ts",
        instead: "if (await doorkeeper.stands(pass)) go();",
        put: "if (pass !== null) go();",
      },
    ],
  ],
  [
    "a link's cookies outlive it",
    "come back",
    [
      {
        file: "server/doorkeeper.ts",
        instead: "if (known) await store.dropLink(session.id, id);",
        put: 'if (known) await store.dropLink(session.id, id, "key");',
      },
    ],
  ],
];

async function defects(context: Context): Promise<readonly Defect[]> {
  const found: Defect[] = [];
  for (const [name, sees, mistakes] of builtIn) {
    const notebook = await workshop(context, name, { rounds: 3, lives: 1, phones: 6 }, mistakes);
    const caught = judge(notebook.history()).some((what) => what.includes(sees));
    context.say(`"${name}": ${caught ? "seen" : "not seen"}`);
    found.push({ name, caught });
  }
  return found;
}
