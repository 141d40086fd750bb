import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server as a trainer starts it: the real command, in a process of its own. */
export interface Talkback {
  readonly port: number;
  readonly code: string;
  /** All three by the loopback name; stage and console with a fresh key. They change with each start. */
  addresses(): { readonly phone: string; readonly stage: string; readonly console: string };
  /** kill -9, as a tripped cable would. */
  kill(): Promise<void>;
  /** The same command again, on the same port and data. */
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  end(): Promise<void>;
}

const root = new URL("../..", import.meta.url).pathname;
const startTimeoutMs = 60_000;

export async function startTalkback(course = "slides"): Promise<Talkback> {
  const data = await mkdtemp(join(tmpdir(), "talkback-data-"));
  const port = await freePort();
  let child: ChildProcess | null = null;
  let printed = "";

  async function start(): Promise<void> {
    printed = "";
    const args = ["bin/talkback.mjs", "present", course, "--port", String(port), "--data", data];
    const server = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    child = server;
    server.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    server.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const deadline = Date.now() + startTimeoutMs;
    while (!/\/console\/\S+#/.test(printed)) {
      if (server.exitCode !== null || Date.now() > deadline)
        throw new Error(`Talkback did not start:\n${printed}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  await start();
  const printedPath = (part: string): string => {
    const found = new RegExp(`/${part}/\\S+`).exec(printed);
    if (found === null) throw new Error(`No ${part} address in:\n${printed}`);
    return `http://localhost:${port}${found[0]}`;
  };
  const code = /\/console\/([A-Z0-9]+)/.exec(printed)?.[1] ?? "";
  return {
    port,
    code,
    addresses: () => ({
      phone: `http://localhost:${port}/${code}`,
      stage: printedPath("stage"),
      console: printedPath("console"),
    }),
    kill: () => stop("SIGKILL"),
    start,
    end: async () => {
      await stop("SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}
