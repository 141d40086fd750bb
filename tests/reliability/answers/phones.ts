import { randomBytes } from "node:crypto";
import { wireClient, type WireClient } from "../../bench/wire-client.ts";
import { canaryLength, canaryStart, type Happened, type Intent } from "./history.ts";

/** Phones that answer, edit and withdraw one thing after another, and repeat what they got no word about. */
export interface Phones {
  readonly history: readonly Happened[];
  /** How many commands were taken or refused until now. */
  readonly settled: () => number;
  /** Resolves once so many were. */
  untilSettled(count: number): Promise<void>;
  /** Resolves to the next thing of that type that happens. */
  next(type: Happened["type"]): Promise<Happened>;
  /** What is under way is brought to an end; nothing new is begun. */
  finish(): Promise<void>;
}

export interface PhonesOptions {
  readonly port: number;
  readonly code: string;
  readonly prompts: readonly string[];
  readonly people: number;
  readonly random: () => number;
  /** How many of their commands take something back; 0 to 1. */
  readonly withdrawals: number;
  /** How many of their answers fill more than a page of the store; 0 to 1. */
  readonly long: number;
  /** How long somebody thinks between two of their commands. */
  readonly thinkMs?: number;
  /** Wait before a refused command is sent again; null for as long as the refusal says. */
  readonly retryMs: number | null;
}

interface Outgoing {
  readonly intent: Intent;
  readonly envelope: { readonly id: string; readonly command: unknown };
}

export function startPhones(options: PhonesOptions): Phones {
  const history: Happened[] = [];
  const watching = new Set<(happened: Happened) => void>();
  let settled = 0;
  const work = { finishing: false };

  function note(happened: Happened): void {
    history.push(happened);
    if (happened.type === "ok" || happened.type === "no") settled += 1;
    for (const watch of watching) watch(happened);
  }

  async function phone(): Promise<void> {
    const token = id();
    const write = writer(options, token);
    let client: WireClient | null = null;
    for (let round = 0; !work.finishing; round += 1) {
      const { intent, envelope } = write();
      note({ type: "invoke", intent, command: envelope.id, atMs: performance.now() });
      for (let done = false; !done;) {
        client ??= await comeIn(options, token);
        const happened = await sendTwiceSometimes(client, envelope, round);
        note(happened);
        done = happened.type === "ok" || happened.type === "no";
        if (happened.type === "unknown") {
          client.close();
          client = null;
        }
        if (happened.type === "later") await pause(options.retryMs ?? happened.retryAfterMs ?? 20);
      }
      if (options.thinkMs !== undefined) await pause(options.random() * 2 * options.thinkMs);
    }
    client?.close();
  }

  function until<T>(look: (happened: Happened | null) => T | null): Promise<T> {
    return new Promise((resolve) => {
      const watch = (happened: Happened | null): void => {
        const seen = look(happened);
        if (seen === null) return;
        watching.delete(watch);
        resolve(seen);
      };
      watching.add(watch);
      watch(null);
    });
  }

  const all = Promise.all(Array.from({ length: options.people }, phone));
  return {
    history,
    settled: () => settled,
    untilSettled: (count) => until<undefined>(() => (settled < count ? null : undefined)),
    next: (type) => until((happened) => (happened?.type === type ? happened : null)),
    async finish() {
      work.finishing = true;
      await all;
    },
  };
}

/** What one person does next: mostly something new to say, now and then a second thought. */
function writer({ prompts, random, withdrawals, long }: PhonesOptions, token: string) {
  const said = new Map<string, { readonly answer: string; readonly rev: number }>();
  let round = Math.floor(random() * prompts.length);
  return (): Outgoing => {
    const taken = [...said.keys()][Math.floor(random() * said.size)];
    if (taken !== undefined && random() < withdrawals) {
      said.delete(taken);
      const intent: Intent = { does: "withdraw", token, prompt: taken, words: "" };
      return { intent, envelope: { id: id(), command: { kind: "withdraw", prompt: taken } } };
    }
    round += 1;
    const prompt = prompts[round % prompts.length] ?? "";
    const before = said.get(prompt);
    const answer = before?.answer ?? id();
    const rev = (before?.rev ?? 0) + 1;
    said.set(prompt, { answer, rev });
    const words = someWords(random, random() < long);
    const command = { kind: "answer", prompt, answer, rev, value: { text: words } };
    return {
      intent: { does: "answer", token, prompt, words },
      envelope: { id: id(), command },
    };
  };
}

/** One canary, again and again. A control character takes six bytes in the log. */
function someWords(random: () => number, long: boolean): string {
  const canary = `${canaryStart}${id()}`.slice(0, canaryLength);
  const between = long ? "\u0001".repeat(100) : random() < 0.5 ? " " : "\n";
  return Array.from({ length: 1 + Math.ceil(random() * 4) }, () => canary).join(between);
}

/** Tries until the server is there again. */
async function comeIn({ port, code }: PhonesOptions, token: string): Promise<WireClient> {
  for (;;) {
    try {
      const client = await wireClient({ port });
      const welcome = await heard(client.ask("hello", { as: "phone", code, token }));
      if (isOk(welcome)) return client;
      client.close();
    } catch {
      // Not there yet.
    }
    await pause(20);
  }
}

/** Every third command is sent twice at once, as a phone does that is unsure. */
async function sendTwiceSometimes(
  client: WireClient,
  envelope: Outgoing["envelope"],
  round: number,
): Promise<Happened> {
  const sent = heard(client.ask("command", envelope));
  const again = round % 3 === 0 ? heard(client.ask("command", envelope)) : sent;
  const [one, two] = [read(envelope.id, await sent), read(envelope.id, await again)];
  if (one.type === "unknown") return two;
  const same =
    one.type === two.type && (one.type !== "ok" || two.type !== "ok" || sameOk(one, two));
  if (same || two.type === "unknown") return one;
  // The disk may have come back between the two.
  if (one.type === "later") return two;
  if (two.type === "later") return one;
  return { ...moment(envelope.id), type: "no", code: "two answers to one command" };
}

type Ok = Extract<Happened, { type: "ok" }>;

function sameOk(one: Ok, two: Ok): boolean {
  return one.seq === two.seq && one.receipt === two.receipt;
}

/** Null: cut off. A server that is there and says nothing has broken its word. */
async function heard(reply: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | null = null;
  const silence = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, refusal: { code: "silence" } }), 60_000);
  });
  const first = await Promise.race([reply.catch(() => null), silence]);
  if (timer !== null) clearTimeout(timer);
  return first;
}

type Reply =
  | { readonly ok: true; readonly value: { readonly seq: number; readonly receipt: string } }
  | {
      readonly ok: false;
      readonly refusal: {
        readonly code: string;
        readonly message: string;
        readonly retryAfterMs?: number;
      };
    };

function isOk(reply: unknown): boolean {
  return typeof reply === "object" && reply !== null && "ok" in reply && reply.ok === true;
}

function read(command: string, reply: unknown): Happened {
  const when = moment(command);
  if (typeof reply !== "object" || reply === null) return { ...when, type: "unknown" };
  const outcome = reply as Reply;
  if (outcome.ok) {
    const { seq, receipt } = outcome.value;
    return { ...when, type: "ok", seq, receipt };
  }
  const { code, message, retryAfterMs = null } = outcome.refusal;
  return code === "not-saved" || retryAfterMs !== null
    ? { ...when, type: "later", code, message, retryAfterMs }
    : { ...when, type: "no", code };
}

function moment(command: string) {
  return { command, atMs: performance.now() } as const;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function id(): string {
  return randomBytes(16).toString("base64url");
}
