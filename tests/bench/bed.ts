import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Brought, LoadReply, Order } from "./load.ts";
import type { Ready, ServerReply, ServerRequest, ServerSettings, Usage } from "./server-process.ts";

/** One of those that are measured beside each other. */
export interface Contender {
  readonly name: string;
  readonly file: "bare-server.ts" | "our-server.ts";
  readonly emits: boolean;
  /** In the session when the phones come. */
  readonly answers: number;
}

export const bareAcks: Contender = {
  name: "bare, acks only",
  file: "bare-server.ts",
  emits: false,
  answers: 0,
};
export const bareEmits: Contender = { ...bareAcks, name: "bare, acks and emits", emits: true };
export const ours: Contender = {
  name: "Talkback",
  file: "our-server.ts",
  emits: true,
  answers: 0,
};

/** A fresh server process, and a fresh load. */
export interface Bed {
  readonly ready: Ready;
  readonly load: (order: Order) => Promise<Brought>;
  readonly usage: () => Promise<Usage>;
  /** Kills the server with signal 9, and starts it again on the same port and data. */
  readonly kill: () => Promise<Ready>;
}

export async function onBed<T>(
  contender: Contender,
  prompts: number,
  measure: (bed: Bed) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "talkback-bench-"));
  const load = fork(
    new URL("load.ts", import.meta.url),
    contender === ours ? [] : loadArgs(contender),
  );
  const settings = { port: 0, folder, prompts, answers: contender.answers, emits: contender.emits };
  let server = startProcess(contender);
  try {
    const ready = await start(server, settings);
    return await measure({
      ready,
      load: (order) => obeyed(load, order),
      usage: () => usage(server),
      async kill() {
        const exited = once(server, "exit");
        server.kill("SIGKILL");
        await exited;
        server = startProcess(contender);
        return start(server, { ...settings, port: ready.port });
      },
    });
  } finally {
    load.kill();
    if (server.connected) server.disconnect();
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
}

function loadArgs({ file }: Contender): string[] {
  return file === "bare-server.ts" ? ["--bare"] : [];
}

function startProcess({ file }: Contender): ChildProcess {
  // Each as it is started in life: see `npm start`.
  const asStarted =
    file === "our-server.ts" ? ["--max-semi-space-size=32", "--initial-old-space-size=128"] : [];
  return fork(new URL(file, import.meta.url), { execArgv: ["--expose-gc", ...asStarted] });
}

async function start(server: ChildProcess, settings: ServerSettings): Promise<Ready> {
  server.send({ kind: "start", settings } satisfies ServerRequest);
  const [reply] = (await once(server, "message")) as [ServerReply];
  if (reply.kind !== "ready") throw new Error("The server did not get ready.");
  return reply.ready;
}

async function usage(server: ChildProcess): Promise<Usage> {
  server.send({ kind: "usage" } satisfies ServerRequest);
  const [reply] = (await once(server, "message")) as [ServerReply];
  if (reply.kind !== "usage") throw new Error("The server did not say what it used.");
  return reply;
}

async function obeyed(load: ChildProcess, order: Order): Promise<Brought> {
  load.send(order);
  const [reply] = (await once(load, "message")) as [LoadReply];
  if (reply.kind === "failed") throw new Error(reply.message);
  return reply.brought;
}
