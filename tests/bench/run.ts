import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { parseArgs } from "node:util";
import type { Load, LoadMessage } from "./load.ts";
import type { Ready, ServerReply, ServerRequest, ServerSettings } from "./server-process.ts";

// `npm run bench`: durable answers per second, and what each costs the server in processor time,
// beside Socket.IO servers that keep nothing. Each run is two fresh processes; the servers take turns,
// so that a machine that slows down slows all of them down.

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    phones: { type: "string", default: "100" },
    answers: { type: "string", default: "300" },
  },
});
const phones = Number(values.phones);
/** Of each phone. */
const answersEach = Number(values.answers);
const warmUp = Math.ceil(answersEach / 4);

interface Contender {
  readonly name: string;
  readonly file: string;
  readonly answers: number;
  readonly emits: boolean;
}

const contenders: readonly Contender[] = [
  { name: "bare, acks only", file: "bare-server.ts", answers: 0, emits: false },
  { name: "bare, acks and emits", file: "bare-server.ts", answers: 0, emits: true },
  { name: "Talkback, 100 answers", file: "our-server.ts", answers: 100, emits: true },
  { name: "Talkback, 100,000 answers", file: "our-server.ts", answers: 100_000, emits: true },
];

interface Figures {
  readonly answersPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssMiB: number;
}

async function measure({ file, answers, emits }: Contender): Promise<Figures> {
  const server = fork(new URL(file, import.meta.url));
  const load = fork(new URL("load.ts", import.meta.url));
  try {
    const ready = await startServer(server, { prompts: answersEach, answers, emits });
    const { port, code, cookies, prompts } = ready;
    load.send({ port, code, cookies, phones, prompts, warmUp } satisfies Load);
    await said(load, "warm");
    const before = await usage(server);
    load.send("go");
    const done = await said(load, "done");
    const after = await usage(server);
    return {
      answersPerSecond: done.answers / done.seconds,
      cpuMicroseconds: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / done.answers,
      p50Ms: done.p50Ms,
      p99Ms: done.p99Ms,
      rssMiB: after.rssMiB,
    };
  } finally {
    load.kill();
    server.disconnect();
    await once(server, "exit");
  }
}

async function startServer(server: ChildProcess, settings: ServerSettings): Promise<Ready> {
  server.send({ kind: "start", settings } satisfies ServerRequest);
  const [reply] = (await once(server, "message")) as [ServerReply];
  if (reply.kind !== "ready") throw new Error("The server did not get ready.");
  return reply.ready;
}

async function usage(server: ChildProcess): Promise<Extract<ServerReply, { kind: "usage" }>> {
  server.send({ kind: "usage" } satisfies ServerRequest);
  const [reply] = (await once(server, "message")) as [ServerReply];
  if (reply.kind !== "usage") throw new Error("The server did not say what it used.");
  return reply;
}

async function said<Kind extends LoadMessage["kind"]>(
  load: ChildProcess,
  kind: Kind,
): Promise<Extract<LoadMessage, { kind: Kind }>> {
  const [message] = (await once(load, "message")) as [LoadMessage];
  if (message.kind === "failed") throw new Error(message.message);
  if (message.kind !== kind) throw new Error(`The load said ${message.kind}, not ${kind}.`);
  return message as Extract<LoadMessage, { kind: Kind }>;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function mediansOf(runs: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => median(runs.map((run) => run[name]));
  return {
    answersPerSecond: of("answersPerSecond"),
    cpuMicroseconds: of("cpuMicroseconds"),
    p50Ms: of("p50Ms"),
    p99Ms: of("p99Ms"),
    rssMiB: of("rssMiB"),
  };
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}

const results = contenders.map((contender) => ({ contender, runs: [] as Figures[] }));
for (let run = 0; run < Number(values.runs); run += 1) {
  for (const { contender, runs } of results) {
    runs.push(await measure(contender));
    process.stderr.write(".");
  }
}
process.stderr.write("\n");

const medians = results.map(({ contender, runs }) => ({
  name: contender.name,
  ...mediansOf(runs),
}));
const cell = (value: number, digits = 0): string => value.toFixed(digits).padStart(12);
console.log(
  `${"median of " + values.runs} runs, ${phones} phones`.padEnd(28) +
    "   answers/s  CPU µs/answer   p50 ms      p99 ms     RSS MiB",
);
for (const each of medians) {
  console.log(
    each.name.padEnd(28) +
      cell(each.answersPerSecond) +
      cell(each.cpuMicroseconds, 1) +
      cell(each.p50Ms, 2) +
      cell(each.p99Ms, 2) +
      cell(each.rssMiB),
  );
}
const [acks, emits, few, many] = medians;
if (acks !== undefined && emits !== undefined && few !== undefined && many !== undefined) {
  console.log(`
answers/s, Talkback to bare that acks and emits      ${ratio(few.answersPerSecond, emits.answersPerSecond)}   (aim: 1.00 or more)
CPU per answer, to bare that acks and emits          ${ratio(few.cpuMicroseconds, emits.cpuMicroseconds)}   (aim: 1.30 or less)
CPU per answer, to bare that only acks               ${ratio(few.cpuMicroseconds, acks.cpuMicroseconds)}
CPU per answer, at 100,000 answers to 100            ${ratio(many.cpuMicroseconds, few.cpuMicroseconds)}   (aim: no growth)
answers/s, at 100,000 answers to 100                 ${ratio(many.answersPerSecond, few.answersPerSecond)}`);
}

const folder = new URL("../../bench/results/", import.meta.url);
mkdirSync(folder, { recursive: true });
const at = new Date().toISOString();
const machine = {
  cpu: cpus()[0]?.model ?? "",
  cores: cpus().length,
  kernel: release(),
  node: process.version,
};
const written = new URL(`answers-${at.slice(0, 10)}.json`, folder);
writeFileSync(
  written,
  `${JSON.stringify({ at, machine, phones, answersEach, warmUp, medians, results }, null, 1)}\n`,
);
