import { waitAsTold, waitBefore } from "../../../src/client/come-back.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import type { Hello, Welcome } from "../../../src/domain/protocol.ts";
import { wireClient, type WireClient } from "../../bench/wire-client.ts";

/** One page's connection, which comes back again and again as `client/link` does, down to the wire. */
export interface Line {
  /** Resolves to the client as soon as it has been welcomed; null once the line has been closed. */
  readonly live: () => Promise<WireClient | null>;
  /** Hangs up, and comes back as after any loss: somebody has waited too long for an answer. */
  readonly renew: () => void;
  /** Says hello again on the connection that there is. */
  readonly resync: () => void;
  readonly close: () => void;
  /** Of connections, since it was opened. */
  readonly attempts: () => number;
  /** When it was welcomed last; 0 for never. */
  readonly welcomedAtMs: () => number;
  /** When the server, or the network, hung up last, and whether it had said so; null for never. */
  readonly lost: () => { readonly atMs: number; readonly told: boolean } | null;
}

export interface LineOptions {
  /** Asked for each attempt. */
  readonly port: () => number;
  readonly hello: Hello;
  readonly cookie?: string;
  readonly random: () => number;
  readonly patience: Patience;
  readonly onWelcome: (welcome: Welcome) => void;
  /** Name of the event, and what it brought. */
  readonly onEvent: (name: string, payload: unknown) => void;
}

/** Milliseconds to wait before the next attempt. */
export type Patience = (absence: {
  readonly tries: number;
  readonly random: number;
  /** What the server has said; null for nothing. */
  readonly told: { readonly ms: number; readonly by: "leave" | "503" } | null;
}) => number;

/** Of a page whose room has so many people. */
export function asPagesDo(people: () => number): Patience {
  return ({ tries, random, told }) => {
    if (told === null) return waitBefore({ tries, people: people(), random });
    return told.by === "leave" ? told.ms : waitAsTold(told.ms, random);
  };
}

/** For checks that need very many returns and do not ask how they are spread. */
export const atOnce: Patience = ({ tries, random }) => 1 + random * Math.min(200, 10 * 2 ** tries);

/** As `client/link` has it. */
const ackTimeoutMs = 8_000;

export function openLine(options: LineOptions): Line {
  let client: WireClient | null = null;
  const work: { state: "open" | "closed" } = { state: "open" };
  let attempts = 0;
  let tries = 0;
  let welcomedAtMs = 0;
  let lost: { readonly atMs: number; readonly told: boolean } | null = null;
  let told: Parameters<Patience>[0]["told"] = null;
  let ready = Promise.withResolvers<WireClient | null>();
  let wake: (() => void) | null = null;

  function onEvent(text: string): void {
    const [name, payload]: [string, { retryAfterMs?: number }] = JSON.parse(
      text.slice(text.indexOf("[")),
    );
    if (name === "leave" && payload.retryAfterMs !== undefined)
      told = { ms: payload.retryAfterMs, by: "leave" };
    options.onEvent(name, payload);
  }

  // Called back, as on a page: what comes in the same piece must find the state that this brings.
  function greet(fresh: WireClient): Promise<boolean> {
    const answer = new Promise<boolean>((resolve) => {
      fresh.askRaw(JSON.stringify(["hello", options.hello]), (text) => {
        const outcome: Outcome<Welcome> | null = text === null ? null : JSON.parse(text)[0];
        if (outcome?.ok === true) options.onWelcome(outcome.value);
        else if (outcome?.refusal.retryAfterMs !== undefined)
          told = { ms: outcome.refusal.retryAfterMs, by: "503" };
        resolve(outcome?.ok === true);
      });
    });
    return within(answer, ackTimeoutMs).then((welcomed) => welcomed === true);
  }

  async function attempt(): Promise<void> {
    attempts += 1;
    const { port, cookie } = options;
    const fresh = await connected({ port: port(), cookie, onEvent }, (ms) => {
      told = { ms, by: "503" };
    });
    if (fresh === null) return;
    if (work.state === "open" && (await greet(fresh))) {
      client = fresh;
      tries = 0;
      welcomedAtMs = performance.now();
      ready.resolve(fresh);
      await fresh.closed;
      lost = { atMs: performance.now(), told: told !== null };
      client = null;
      ready = Promise.withResolvers();
    }
    fresh.close();
  }

  async function run(): Promise<void> {
    while (work.state === "open") {
      await attempt();
      const ms = options.patience({ tries, random: options.random(), told });
      told = null;
      tries += 1;
      if (work.state === "open") await new Promise<void>((resolve) => pauseUntil(ms, resolve));
    }
    ready.resolve(null);
  }

  function pauseUntil(ms: number, resolve: () => void): void {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  }

  void run();
  return {
    live: () => ready.promise,
    renew: () => client?.close(),
    resync: () => void (client === null ? null : greet(client).then((ok) => ok || client?.close())),
    close() {
      work.state = "closed";
      client?.close();
      wake?.();
    },
    attempts: () => attempts,
    welcomedAtMs: () => welcomedAtMs,
    lost: () => lost,
  };
}

async function connected(
  to: { port: number; cookie: string | undefined; onEvent: (text: string) => void },
  toldToWait: (ms: number) => void,
): Promise<WireClient | null> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), ackTimeoutMs);
  try {
    return await wireClient({ ...to, signal: giveUp.signal });
  } catch (error) {
    const seconds = Number(/retry-after: *(\d+)/i.exec(String(error))?.[1] ?? 0);
    if (seconds > 0) toldToWait(seconds * 1_000);
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Null: cut off, or nothing was heard for so long. */
export async function within(reply: Promise<unknown>, ms: number): Promise<unknown> {
  let timer: NodeJS.Timeout | null = null;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  const first = await Promise.race([reply.catch(() => null), silence]);
  if (timer !== null) clearTimeout(timer);
  return first;
}
