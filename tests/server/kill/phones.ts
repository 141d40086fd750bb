import { randomBytes } from "node:crypto";
import { wireClient, type WireClient } from "../../bench/wire-client.ts";
import type { Happened } from "./history.ts";

/** Phones that answer one question after another, and repeat what they got no word about. */
export interface Phones {
  readonly history: readonly Happened[];
  /** How many answers were taken or refused until now. */
  readonly settled: () => number;
  /** Resolves once so many were. */
  untilSettled(count: number): Promise<void>;
  /** What is under way is brought to an end; nothing new is begun. */
  finish(): Promise<void>;
}

export interface PhonesOptions {
  readonly port: number;
  readonly code: string;
  readonly count: number;
  readonly prompts: number;
}

interface Intent {
  readonly name: string;
  readonly envelope: { readonly id: string; readonly command: unknown };
}

export function startPhones(options: PhonesOptions): Phones {
  const history: Happened[] = [];
  const waiting = new Set<() => void>();
  let settled = 0;
  const work = { finishing: false };

  function note(happened: Happened): void {
    history.push(happened);
    if (happened.type !== "ok" && happened.type !== "no") return;
    settled += 1;
    for (const wake of waiting) wake();
  }

  async function phone(number: number): Promise<void> {
    const token = id();
    let client: WireClient | null = null;
    for (let round = 0; !work.finishing; round += 1) {
      const intent = intentOf(options.prompts, number, round);
      note({ type: "invoke", intent: intent.name, phone: number, command: intent.envelope.id });
      for (let done = false; !done;) {
        client ??= await comeIn(options, token);
        const outcome = await sendTwiceSometimes(client, intent, round);
        if (outcome === null || outcome === "not-saved") {
          note({ type: "unknown", intent: intent.name });
          client.close();
          client = null;
        } else {
          note(outcome);
          done = true;
        }
      }
    }
    client?.close();
  }

  const all = Promise.all(Array.from({ length: options.count }, (_, number) => phone(number)));
  return {
    history,
    settled: () => settled,
    untilSettled: (count) =>
      new Promise((resolve) => {
        const wake = (): void => {
          if (settled < count) return;
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        wake();
      }),
    async finish() {
      work.finishing = true;
      await all;
    },
  };
}

function intentOf(prompts: number, phone: number, round: number): Intent {
  const name = `phone ${phone}, answer ${round}`;
  const command = {
    kind: "answer",
    prompt: `tending/worksheet-1/q${(round % prompts) + 1}`,
    answer: id(),
    rev: Math.floor(round / prompts) + 1,
    value: { text: name },
  };
  return { name, envelope: { id: id(), command } };
}

/** Tries until the server is there again. */
async function comeIn({ port, code }: PhonesOptions, token: string): Promise<WireClient> {
  for (;;) {
    try {
      const client = await wireClient({ port });
      await client.ask("hello", { as: "phone", code, token });
      return client;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Null: cut off. Every third answer is sent twice at once, as a phone does that is unsure. */
async function sendTwiceSometimes(
  client: WireClient,
  intent: Intent,
  round: number,
): Promise<Happened | "not-saved" | null> {
  const sent = heard(client.ask("command", intent.envelope));
  const again = round % 3 === 0 ? heard(client.ask("command", intent.envelope)) : sent;
  const [one, two] = [read(intent, await sent), read(intent, await again)];
  if (one === null || two === null || JSON.stringify(one) === JSON.stringify(two))
    return one ?? two;
  return { type: "no", intent: intent.name, code: "two answers to one command" };
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

function read({ name }: Intent, reply: unknown): Happened | "not-saved" | null {
  if (typeof reply !== "object" || reply === null) return null;
  const outcome = reply as
    | { readonly ok: true; readonly value: { readonly seq: number; readonly receipt: string } }
    | { readonly ok: false; readonly refusal: { readonly code: string } };
  if (outcome.ok) return { type: "ok", intent: name, ...outcome.value };
  const { code } = outcome.refusal;
  return code === "not-saved" ? code : { type: "no", intent: name, code };
}

function id(): string {
  return randomBytes(16).toString("base64url");
}
