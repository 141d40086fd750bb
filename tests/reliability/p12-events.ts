import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { wireClient, type WireClient } from "../bench/wire-client.ts";
import type { Check, Context, Finding } from "./check.ts";
import { besideTheDoor } from "./world/beside-the-door.ts";
import { round } from "./world/figures.ts";
import { madeUpEvents, type MadeUp } from "./world/made-up.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { allowing, listenForNoise, type Noise } from "./world/noise.ts";
import { quickCheck } from "./world/quick-check.ts";
import { cookieFor, plain, startServer, stopServer, type Running } from "./world/server.ts";

export const p12Events: Check = {
  id: "p12-events",
  promises: ["P12", "P7"],
  promise:
    "No event crashes the server, none stays without an answer, and none that is not right is stored.",
  how: "Events made up from the very shapes that the server reads by, right or wrong in a few places, sent as stranger, phone, stage and console; afterwards the store is compared with the answers.",
  longest: { quick: 90, full: 900, soak: 3_600 },
  needs: [],
  run,
};

const events = { quick: 20_000, full: 500_000, soak: 5_000_000 };
const roles = ["stranger", "phone", "stage", "console"] as const;
type Role = (typeof roles)[number];

/** One event sent, and what became of it. */
interface Sent extends MadeUp {
  readonly role: Role;
  readonly outcome: "yes" | "no" | "hung up" | "nothing";
  readonly ms: number;
}

interface History {
  readonly sent: readonly Sent[];
  readonly exited: boolean;
  readonly complaints: string;
  /** Ids of commands in the store. */
  readonly stored: ReadonlySet<string>;
  readonly store: string;
}

async function run(context: Context): Promise<Finding> {
  const noise = listenForNoise();
  const history = await send(context, "real", events[context.tier], []);
  const crash = await send(context, "crash", 3_000, [
    besideTheDoor('if (event === "command") void args[0].id.length'),
  ]);
  const loose = await send(context, "loose", 3_000, [
    {
      file: "server/wire.ts",
      instead:
        "  if (!readId.success || !readCommand.success) return malformed();\n  return accept({ id: readId.data, command: readCommand.data });",
      put: "  return accept({ id: (readId.data ?? String(id)) as never, command: (readCommand.data ?? command) as never });",
    },
  ]);
  return judge(history, noise, [
    { name: "a handler outside the door", caught: crash.exited || faults(crash, noise).length > 0 },
    { name: "a door that lets every shape in", caught: faults(loose, noise).length > 0 },
  ]);
}

async function send(
  { folder, random, say }: Context,
  name: string,
  amount: number,
  mistakes: readonly Mistake[],
): Promise<History> {
  const place = join(folder, name);
  mkdirSync(place);
  const server = await startServer(
    { ...plain, folder: place },
    { environment: withMistakes(mistakes) },
  );
  const exited = (): boolean => server.child.exitCode !== null || server.child.signalCode !== null;
  const sent: Sent[] = [];
  let next = 50_000;
  const make = madeUpEvents(random, {
    prompt: server.prompts,
    code: [server.code],
    value: [{ text: "Something that somebody wrote." }],
    rev: [1, 2],
    slide: ["tending/tending/interests/prompt-1"],
    locked: [false],
  });
  const clients = new Map<Role, WireClient>();
  try {
    while (sent.length < amount && !exited()) {
      for (const role of roles) {
        const client = clients.get(role) ?? (await enter(server, role).catch(() => null));
        if (client === null) continue;
        clients.set(role, client);
        void client.closed.then(() => clients.delete(role));
        sent.push(...(await Promise.all(batch(make).map((event) => tell(client, role, event)))));
      }
      if (sent.length >= next) say(`${sent.length} events`);
      if (sent.length >= next) next += 50_000;
    }
    return { sent, exited: exited(), complaints: server.complaints(), ...storedIn(place) };
  } finally {
    for (const client of clients.values()) client.close();
    await stopServer(server, "SIGKILL");
  }
}

/** An end of the session would be the end of the test. */
function batch(make: () => MadeUp): readonly MadeUp[] {
  return Array.from({ length: 50 }, make).filter(
    ({ valid, json }) => !(valid && /"kind":"end"/.test(json)),
  );
}

async function enter(server: Running, role: Role): Promise<WireClient> {
  const { port, code } = server;
  const as = role === "stage" || role === "console" ? role : "phone";
  const cookie = as === "phone" ? undefined : await cookieFor(server, as);
  const client = await wireClient({ port, ...(cookie === undefined ? {} : { cookie }) });
  const token = "a-phone-that-stays-the-same";
  if (role !== "stranger")
    await client.ask("hello", { as, code, ...(as === "phone" ? { token } : {}) });
  return client;
}

const longestMs = 5_000;

function tell(client: WireClient, role: Role, event: MadeUp): Promise<Sent> {
  const atMs = performance.now();
  return new Promise((resolve) => {
    const end = (outcome: Sent["outcome"]): void => {
      clearTimeout(timer);
      resolve({ ...event, role, outcome, ms: performance.now() - atMs });
    };
    const timer = setTimeout(() => end("nothing"), longestMs);
    client.askRaw(event.json, (text) =>
      end(text === null ? "hung up" : text.startsWith('[{"ok":true') ? "yes" : "no"),
    );
  });
}

function storedIn(folder: string): Pick<History, "stored" | "store"> {
  const store = new DatabaseSync(join(folder, "talkback.db"), { readOnly: true });
  const rows = store.prepare("SELECT command FROM entry").all();
  store.close();
  return { stored: new Set(rows.map(({ command }) => String(command))), store: quickCheck(folder) };
}

const mostMs = 1_000;

/** Sentences about what must not be. */
function faults(
  { sent, exited, complaints, stored, store }: History,
  noise: Noise,
): readonly string[] {
  const shown = ({ role, json }: Sent): string => `${role}: ${json.slice(0, 200)}`;
  const about = (what: string, those: readonly Sent[]): readonly string[] =>
    those.slice(0, 3).map((each) => `${what}: ${shown(each)} (${those.length} in all)`);
  const wrong = sent.filter(({ valid }) => !valid);
  // What was on its way when somebody was hung up on may have been stored, as after any lost answer.
  const no = new Set(
    sent.flatMap(({ outcome, id }) => (outcome === "no" && id !== null ? [id] : [])),
  );
  const yes = new Set(
    sent.flatMap(({ outcome, id }) => (outcome === "yes" && id !== null ? [id] : [])),
  );
  const unsaid = [...stored].filter((id) => no.has(id) && !yes.has(id));
  return [
    ...(exited ? ["The server's process ended."] : []),
    ...(complaints === "" ? [] : [`The server complained: ${complaints.slice(0, 500)}`]),
    ...(store === "ok" ? [] : [`The store: ${store}`]),
    ...about(
      "No answer",
      sent.filter(({ outcome }) => outcome === "nothing"),
    ),
    ...about(
      "Answered late",
      sent.filter(({ ms }) => ms > allowing(mostMs, noise)),
    ),
    ...about(
      "Said yes to something wrong",
      wrong.filter(({ outcome }) => outcome === "yes"),
    ),
    ...about(
      "Stored something wrong",
      wrong.filter(({ id }) => id !== null && stored.has(id)),
    ),
    ...unsaid.slice(0, 3).map((id) => `Refused, and stored: ${id} (${unsaid.length} in all)`),
  ];
}

function judge(history: History, noise: Noise, defects: Finding["defects"]): Finding {
  const { sent } = history;
  const count = (is: (each: Sent) => boolean): number => sent.filter(is).length;
  return {
    figures: {
      events: sent.length,
      "of which right": count(({ valid }) => valid),
      accepted: count(({ outcome }) => outcome === "yes"),
      refused: count(({ outcome }) => outcome === "no"),
      "ended by hanging up": count(({ outcome }) => outcome === "hung up"),
      "without an answer": count(({ outcome }) => outcome === "nothing"),
      "wrong ones accepted": count(({ valid, outcome }) => !valid && outcome === "yes"),
      "slowest answer, ms": round(sent.reduce((most, { ms }) => Math.max(most, ms), 0)),
    },
    broken: faults(history, noise),
    defects,
    notTested: [],
  };
}
