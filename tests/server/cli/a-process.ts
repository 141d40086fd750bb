import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { io } from "socket.io-client";
import type { Welcome } from "../../../src/domain/protocol.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { aToken, type Client } from "../a-server.ts";

const root = new URL("../../..", import.meta.url).pathname;

/** `talkback present` in a process of its own. */
export interface Started {
  readonly code: string;
  readonly port: number;
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly logged: () => string;
  /** The exit status, once it has ended. */
  readonly ended: Promise<number | null>;
}

const children: ChildProcess[] = [];

export function endAll(): void {
  for (const child of children.splice(0)) child.kill("SIGKILL");
}

/** Resolves when it has printed the console's address. */
export async function started(
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): Promise<Started> {
  const command = [...nodeArgs, join(root, "bin/talkback.mjs"), ...args];
  const child = spawn(process.execPath, command, { stdio: "pipe" });
  children.push(child);
  let printed = "";
  let logged = "";
  const told = Promise.withResolvers<void>();
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
    if (/\/console\/\S+#k=\S+/.test(printed)) told.resolve();
  });
  child.stderr.on("data", (chunk: Buffer) => (logged += chunk.toString()));
  const ended = once(child, "close").then(([status]) => status as number | null);
  void ended.then(() => told.reject(new Error(printed + logged)));
  await told.promise;
  const [, port = "", code = ""] = /localhost:(\d+)\/console\/(\w{6})#/.exec(printed) ?? [];
  return {
    code,
    port: Number(port),
    child,
    printed: () => printed,
    logged: () => logged,
    ended,
  };
}

/** A phone that has said hello. */
export async function aPhone(
  { port, code }: Pick<Started, "port" | "code">,
  token = aToken(),
): Promise<{ client: Client; hello: () => Promise<Outcome<Welcome>> }> {
  const client: Client = io(`http://127.0.0.1:${port}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
  const hello = (): Promise<Outcome<Welcome>> =>
    client.timeout(5_000).emitWithAck("hello", { as: "phone", code, token });
  await hello();
  return { client, hello };
}
