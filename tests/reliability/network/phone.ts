import type { Floor, MyAnswer } from "../../../src/domain/floor.ts";
import type { Welcome } from "../../../src/domain/protocol.ts";
import type { Happened, Intent } from "../answers/history.ts";
import { openLine, within, type Line, type Patience } from "./line.ts";
import type { View } from "./sights.ts";
import { floorText, mineText } from "./views.ts";

/** What one person at a phone does that a network makes hard. Each is a share of their answers, 0 to 1. */
export interface Habits {
  /** Taps twice: the same command goes out twice at once. */
  readonly doubleTap: number;
  /** Reloads the page while it is being sent. */
  readonly reload: number;
  /** Has the page open twice, and both send what is in the outbox. */
  readonly twoTabs: number;
  /** Edits the same answer in both tabs at once: one of the two is refused. */
  readonly twoMinds: number;
  /** Between an answer that is saved and the next one. */
  readonly thinkMs: number;
}

/** How a phone without our care would do it. */
export type PhoneDefect = "none" | "a key per attempt";

export interface PhoneOptions {
  readonly name: string;
  readonly port: () => number;
  readonly code: string;
  readonly prompts: readonly string[];
  readonly random: () => number;
  readonly id: () => string;
  readonly patience: Patience;
  readonly habits: Habits;
  readonly defect: PhoneDefect;
  /** How long it waits for an answer before it sends again. */
  readonly ackMs: number;
  readonly note: (happened: Happened) => void;
  readonly onWelcome?: (welcome: Welcome) => void;
  /** What was done on purpose, by name. */
  readonly count: (deed: keyof Habits | "edits") => void;
}

export interface Phone {
  readonly token: string;
  /** Answers one thing after another until `finish`; resolves when the last one was taken or refused. */
  readonly done: Promise<void>;
  /** Takes what is under way to its end, and begins nothing new. */
  readonly finish: () => void;
  readonly line: Line;
  /** What stands on it. */
  readonly view: () => View;
  readonly close: () => void;
}

interface Outgoing {
  readonly id: string;
  readonly command: {
    readonly kind: "answer";
    readonly prompt: string;
    readonly answer: string;
    readonly rev: number;
    readonly value: { readonly text: string };
  };
}

type Reply =
  | { readonly ok: true; readonly value: { readonly seq: number; readonly receipt: string } }
  | {
      readonly ok: false;
      readonly refusal: { readonly code: string; readonly retryAfterMs?: number };
    };

export function openPhone(options: PhoneOptions): Phone {
  const { random, id, habits, note, count } = options;
  const token = id();
  let saved = new Map<string, MyAnswer>();
  let floor: Floor | null = null;
  const work = { finishing: false };
  let asleep: (() => void) | null = null;
  const stopped = Promise.withResolvers<void>();
  let round = Math.floor(random() * options.prompts.length);

  const tab = (): Line =>
    openLine({
      port: options.port,
      hello: { as: "phone", code: options.code, token },
      random,
      patience: options.patience,
      onWelcome(welcome) {
        if (welcome.as !== "phone") return;
        saved = new Map(welcome.mine.map((answer) => [answer.prompt, answer]));
        floor = welcome.floor;
        options.onWelcome?.(welcome);
      },
      onEvent(name, payload) {
        if (name === "floor" && (payload as Floor).seq >= (floor?.seq ?? 0))
          floor = payload as Floor;
      },
    });
  const line = tab();
  const other = random() < habits.twoTabs ? tab() : null;

  function next(): Outgoing {
    round += 1;
    const prompt = options.prompts[round % options.prompts.length] ?? "";
    const before = saved.get(prompt);
    const command = {
      kind: "answer",
      prompt,
      answer: before?.answer ?? id(),
      rev: (before?.rev ?? 0) + 1,
      value: { text: `canary-${id().slice(0, 12)} of ${options.name}` },
    } as const;
    if (before !== undefined) count("edits");
    return { id: id(), command };
  }

  function begin({ id, command }: Outgoing): void {
    const { prompt, value } = command;
    const intent: Intent = { does: "answer", token, prompt, words: value.text };
    note({ type: "invoke", intent, command: id, atMs: performance.now() });
  }

  async function attempt(on: Line, outgoing: Outgoing): Promise<Happened> {
    const client = await on.live();
    const when = { command: outgoing.id };
    if (client === null) return { ...when, type: "unknown", atMs: performance.now() };
    const reply = (await within(client.ask("command", outgoing), options.ackMs)) as Reply | null;
    const atMs = performance.now();
    // A line that says nothing for so long may be dead on one side.
    if (reply === null) client.close();
    return { ...when, ...happened(reply), atMs };
  }

  /** With all that this person does to it; the first word that says something counts. */
  async function send(outgoing: Outgoing): Promise<Happened> {
    const tries = [attempt(line, outgoing)];
    if (random() < habits.doubleTap) {
      count("doubleTap");
      tries.push(attempt(line, outgoing));
    }
    if (other !== null && random() < 0.5) {
      count("twoTabs");
      tries.push(attempt(other, outgoing));
    }
    if (random() < habits.reload) {
      count("reload");
      setImmediate(line.renew);
    }
    const all = await Promise.all(tries);
    const saved = all.find(({ type }) => type === "ok");
    // Between two copies somebody may have opened the question: what was saved is what counts.
    for (const each of all) if (saved === undefined || each.type !== "no") note(each);
    return saved ?? all.find(({ type }) => type === "no") ?? all[0] ?? unknown(outgoing);
  }

  async function settle(first: Outgoing): Promise<void> {
    begin(first);
    let outgoing = first;
    for (;;) {
      const said = await send(outgoing);
      if (said.type === "ok") return remember(saved, outgoing);
      if (said.type === "no") return;
      if (said.type === "later") await pause(said.retryAfterMs ?? 50);
      if (options.defect === "a key per attempt") {
        await line.live();
        const rev = (saved.get(outgoing.command.prompt)?.rev ?? 0) + 1;
        outgoing = { id: id(), command: { ...outgoing.command, rev } };
        begin(outgoing);
      }
    }
  }

  async function twoMinds(): Promise<void> {
    count("twoMinds");
    const one = next();
    const two = {
      id: id(),
      command: { ...one.command, value: { text: `canary-${id().slice(0, 12)} too` } },
    };
    await Promise.all([settle(one), settle(two)]);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      asleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    await Promise.race([line.live(), stopped.promise]);
    if (!work.finishing) await pause(random() * habits.thinkMs);
    while (!work.finishing) {
      if (other !== null && random() < habits.twoMinds) await twoMinds();
      else await settle(next());
      if (habits.thinkMs > 0 && !work.finishing) await pause(habits.thinkMs * (0.5 + random()));
    }
  }

  return {
    token,
    done: run(),
    line,
    view: () => ({
      as: "phone",
      token,
      floor: floor === null ? "" : floorText(floor),
      mine: mineText([...saved.values()]),
    }),
    finish() {
      work.finishing = true;
      stopped.resolve();
      asleep?.();
    },
    close() {
      line.close();
      other?.close();
    },
  };
}

function remember(saved: Map<string, MyAnswer>, { command }: Outgoing): void {
  const { prompt, answer, rev, value } = command;
  if ((saved.get(prompt)?.rev ?? 0) >= rev) return;
  const mine = { prompt, answer, rev, value, receipt: "" };
  saved.set(prompt, mine as unknown as MyAnswer);
}

function unknown({ id }: Outgoing): Happened {
  return { type: "unknown", command: id, atMs: performance.now() };
}

function happened(reply: Reply | null) {
  if (reply === null) return { type: "unknown" } as const;
  if (reply.ok) return { type: "ok", ...reply.value } as const;
  const { code, retryAfterMs = null } = reply.refusal;
  return code === "not-saved" || retryAfterMs !== null
    ? ({ type: "later", code, message: "", retryAfterMs } as const)
    : ({ type: "no", code } as const);
}
