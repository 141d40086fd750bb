import { randomBytes } from "node:crypto";
import { wireClient, type WireClient } from "./wire-client.ts";
import { words } from "./words.ts";

// The load: a process of its own that speaks the wire protocol by itself, so that it costs less than
// the server that is measured. It does what it is told, one order after the other.

/** Milliseconds are those between the order and what it waits for. */
export type Order =
  /** Stage and console; how long their snapshots took, and how long they are. */
  | { readonly do: "watch"; readonly at: Address }
  /** So many phones come in, `abreast` at once. */
  | { readonly do: "join"; readonly at: Address; readonly phones: number; readonly abreast: number }
  /** Connections that say nothing and are in no session. */
  | { readonly do: "idle"; readonly at: Address; readonly phones: number }
  /** Each phone answers one question after the other, each as soon as its last answer is acknowledged. */
  | { readonly do: "answer"; readonly prompts: readonly string[] }
  /** All phones answer one question at once. */
  | { readonly do: "burst"; readonly prompt: string }
  /** The console moves the stage; all phones are told. */
  | { readonly do: "slide" }
  /** As many phones as were there come back, all at once, to a server that has just been started. */
  | { readonly do: "come back"; readonly at: Address };

export interface Address {
  readonly port: number;
  readonly code: string;
  readonly cookies: { readonly stage: string; readonly console: string };
}

/** What an order brought, by name. */
export type Brought = Readonly<Record<string, number>>;
export type LoadReply =
  | { readonly kind: "done"; readonly brought: Brought }
  | { readonly kind: "failed"; readonly message: string };

interface Phone {
  readonly client: WireClient;
  readonly token: string;
}

const phones: Phone[] = [];
let console_: WireClient | null = null;
/** Called with each text that the stage is sent, and with each that a phone is sent. */
let onStage: (text: string) => void = () => {};
let onPhone: (text: string) => void = () => {};

process.on("message", (order: Order) => {
  obey(order).then(
    (brought) => reply({ kind: "done", brought }),
    (error: unknown) => reply({ kind: "failed", message: String(error) }),
  );
});

function obey(order: Order): Promise<Brought> {
  switch (order.do) {
    case "watch":
      return watch(order.at);
    case "join":
      return timed(() => join(order.at, order.phones, order.abreast));
    case "idle":
      return timed(() => idle(order.at, order.phones));
    case "answer":
      return answerAll(order.prompts);
    case "burst":
      return burst(order.prompt);
    case "slide":
      return slide();
    case "come back":
      return timed(() => comeBack(order.at));
  }
}

async function watch({ port, code, cookies }: Address): Promise<Brought> {
  const stage = await wireClient({
    port,
    cookie: cookies.stage,
    onEvent: (text) => onStage(text),
  });
  const stageMs = await welcomeIn(stage, { as: "stage", code });
  const console = await wireClient({ port, cookie: cookies.console });
  const consoleMs = await welcomeIn(console, { as: "console", code });
  console_ = console;
  return { stageMs, consoleMs };
}

async function join(at: Address, count: number, abreast: number): Promise<void> {
  for (let from = 0; from < count; from += abreast) {
    const coming = Array.from({ length: Math.min(abreast, count - from) }, () => comeIn(at, id()));
    phones.push(...(await Promise.all(coming)));
  }
}

async function comeIn({ port, code }: Address, token: string): Promise<Phone> {
  const client = await wireClient({ port, onEvent: (text) => onPhone(text) });
  await welcomeIn(client, { as: "phone", code, token });
  return { client, token };
}

async function idle({ port }: Address, count: number): Promise<void> {
  for (let from = 0; from < count; from += 100) {
    const coming = Array.from({ length: 100 }, () => wireClient({ port }));
    for (const client of await Promise.all(coming)) phones.push({ client, token: "" });
  }
}

async function welcomeIn(client: WireClient, hello: unknown): Promise<number> {
  const begun = performance.now();
  const outcome = await client.ask("hello", hello);
  if (!isOk(outcome)) throw new Error(`Not welcomed: ${JSON.stringify(outcome)}`);
  return performance.now() - begun;
}

async function answerAll(prompts: readonly string[]): Promise<Brought> {
  const latencies: number[] = [];
  const begun = performance.now();
  await Promise.all(phones.map(({ client }) => answerOneByOne(client, prompts, latencies)));
  const seconds = (performance.now() - begun) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
  const answers = latencies.length;
  return { answers, perSecond: answers / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function answerOneByOne(
  phone: WireClient,
  prompts: readonly string[],
  latencies: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let index = 0;
    const next = (): void => {
      const prompt = prompts[index++];
      if (prompt === undefined) return resolve();
      const sentAt = performance.now();
      phone.askRaw(anAnswer(prompt), (text) => {
        if (!isOkText(text)) return reject(new Error(text ?? "hung up"));
        latencies.push(performance.now() - sentAt);
        next();
      });
    };
    next();
  });
}

async function burst(prompt: string): Promise<Brought> {
  const packets = phones.map(() => anAnswer(prompt));
  const onWall = Promise.withResolvers<void>();
  let cards = 0;
  onStage = (text) => {
    cards += text.match(/"kind":"answer(ed)?"/g)?.length ?? 0;
    if (cards === phones.length) onWall.resolve();
  };
  const begun = performance.now();
  const acknowledged = phones.map(
    ({ client }, index) =>
      new Promise<void>((resolve, reject) => {
        client.askRaw(packets[index] ?? "", (text) =>
          isOkText(text) ? resolve() : reject(new Error(text ?? "hung up")),
        );
      }),
  );
  await Promise.all(acknowledged);
  const ackedMs = performance.now() - begun;
  await onWall.promise;
  return { ackedMs, stageMs: performance.now() - begun };
}

async function slide(): Promise<Brought> {
  let told = 0;
  const all = Promise.withResolvers<void>();
  onPhone = (text) => {
    if (!text.startsWith('42["floor"')) return;
    told += 1;
    if (told === phones.length) all.resolve();
  };
  // The bare server passes on what it is handed: about as long as a floor with one question.
  const move = { kind: "move", to: { at: "hub" } };
  const command = console_ === null ? null : bare ? { ...move, says: floorLength } : move;
  const begun = performance.now();
  await console_?.ask("command", { id: id(), command });
  const ackedMs = performance.now() - begun;
  await all.promise;
  return { ackedMs, toldMs: performance.now() - begun };
}

const bare = process.argv.includes("--bare");
const floorLength = "x".repeat(700);

async function comeBack(at: Address): Promise<void> {
  const tokens = phones.splice(0).map(({ client, token }) => {
    client.close();
    return token;
  });
  phones.push(...(await Promise.all(tokens.map((token) => persistently(at, token)))));
}

/** A backlog that is full turns some away in a storm like this. */
async function persistently(at: Address, token: string): Promise<Phone> {
  for (;;) {
    try {
      return await comeIn(at, token);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function timed(act: () => Promise<void>): Promise<Brought> {
  const begun = performance.now();
  await act();
  return { ms: performance.now() - begun };
}

function anAnswer(prompt: string): string {
  const command = { kind: "answer", prompt, answer: id(), rev: 1, value: { text: words } };
  return JSON.stringify(["command", { id: id(), command }]);
}

function isOk(outcome: unknown): boolean {
  return typeof outcome === "object" && outcome !== null && "ok" in outcome && outcome.ok === true;
}

function isOkText(text: string | null): text is string {
  return text?.startsWith('[{"ok":true') === true;
}

function id(): string {
  return randomBytes(16).toString("base64url");
}

function reply(message: LoadReply): void {
  process.send?.(message);
}
