import { randomBytes } from "node:crypto";
import { wireClient, type WireClient } from "./wire-client.ts";

// The load: a process of its own. Phones answer one question after another, each as soon as its last
// answer is acknowledged; a stage and a console listen.

export interface Load {
  readonly port: number;
  readonly code: string;
  readonly cookies: { readonly stage: string; readonly console: string };
  readonly phones: number;
  readonly prompts: readonly string[];
  /** Of each phone's answers, how many come before the clock is started. */
  readonly warmUp: number;
}

/** To the parent: ready, warmed up, done. From the parent: go on. */
export type LoadMessage =
  | { readonly kind: "warm" }
  | {
      readonly kind: "done";
      readonly seconds: number;
      readonly answers: number;
      readonly p50Ms: number;
      readonly p99Ms: number;
    }
  | { readonly kind: "failed"; readonly message: string };

const words =
  "I learned to mend bicycles from a neighbour who left her garage open on Saturdays; nobody called it teaching, and it is still how I learn everything.";

process.once("message", (load: Load) => {
  run(load).catch((error: unknown) => tell({ kind: "failed", message: String(error) }));
});

async function run(load: Load): Promise<void> {
  const { port, code, cookies } = load;
  for (const as of ["stage", "console"] as const) {
    const watcher = await wireClient({ port, cookie: cookies[as] });
    await welcome(watcher, { as, code });
  }
  const phones: WireClient[] = [];
  for (let index = 0; index < load.phones; index += 1) {
    const phone = await wireClient({ port });
    await welcome(phone, { as: "phone", code, token: id() });
    await phone.ask("command", { id: id(), command: { kind: "join", name: null } });
    phones.push(phone);
  }
  await answerAll(phones, load.prompts.slice(0, load.warmUp), []);
  tell({ kind: "warm" });
  await new Promise((resolve) => process.once("message", resolve));
  const latencies: number[] = [];
  const begun = performance.now();
  await answerAll(phones, load.prompts.slice(load.warmUp), latencies);
  const seconds = (performance.now() - begun) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
  tell({ kind: "done", seconds, answers: latencies.length, p50Ms: at(0.5), p99Ms: at(0.99) });
}

async function welcome(client: WireClient, hello: unknown): Promise<void> {
  const outcome = await client.ask("hello", hello);
  if (
    typeof outcome !== "object" ||
    outcome === null ||
    !("ok" in outcome) ||
    outcome.ok !== true
  ) {
    throw new Error(`Not welcomed: ${JSON.stringify(outcome)}`);
  }
}

function answerAll(
  phones: readonly WireClient[],
  prompts: readonly string[],
  latencies: number[],
): Promise<unknown> {
  return Promise.all(phones.map((phone) => answerOneByOne(phone, prompts, latencies)));
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
      const command = { kind: "answer", prompt, answer: id(), rev: 1, value: { text: words } };
      const sentAt = performance.now();
      phone.askRaw(JSON.stringify(["command", { id: id(), command }]), (text) => {
        if (text?.startsWith('[{"ok":true') !== true) return reject(new Error(text ?? "hung up"));
        latencies.push(performance.now() - sentAt);
        next();
      });
    };
    next();
  });
}

function id(): string {
  return randomBytes(16).toString("base64url");
}

function tell(message: LoadMessage): void {
  process.send?.(message);
}
