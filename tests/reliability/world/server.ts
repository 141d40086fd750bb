import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Defect } from "../answers/defects.ts";

export interface Settings {
  /** Its data; also its pages, unless `dist` says where they are. */
  readonly folder: string;
  /** 0 for any. One that is to be started again needs a port of its own: see `aPort`. */
  readonly port: number;
  readonly host: string;
  readonly prompts: number;
  readonly limits: "standard" | "wide";
  readonly defect: Defect;
  readonly dist?: string;
  readonly names: readonly string[];
  /** Writes its log, all levels, to stderr. */
  readonly logs?: boolean;
  /** Waits for its `go`: see `prepareServer`. */
  readonly standby?: boolean;
}

export const plain: Omit<Settings, "folder"> = {
  port: 0,
  host: "127.0.0.1",
  prompts: 20,
  limits: "wide",
  defect: "none",
  names: [],
};

export interface Started {
  readonly port: number;
  readonly code: string;
  /** All open. */
  readonly prompts: readonly string[];
  /** With their keys in the fragment. */
  readonly links: { readonly stage: string; readonly console: string };
}

export interface Running extends Started {
  readonly child: ChildProcess;
  /** Everything it has written to stderr. */
  readonly complaints: () => string;
}

/** Command and arguments to put before node's: `["strace", "-f", …]`, `["faketime", "-f", "+1d"]`. */
export type Wrapper = readonly string[];

interface Surroundings {
  readonly wrapper?: Wrapper;
  readonly environment?: NodeJS.ProcessEnv;
}

/** A server process of its own, once it listens. @throws when it ends before that, with what it said. */
export function startServer(settings: Settings, around: Surroundings = {}): Promise<Running> {
  return prepareServer(settings, around).go();
}

export interface Prepared {
  readonly child: ChildProcess;
  /** Of one that stands by: it has loaded its modules. */
  readonly ready: Promise<unknown>;
  /** @throws as `startServer` */
  go(): Promise<Running>;
}

/** With `standby` it has its modules loaded by the time that it is needed, and has touched nothing yet. */
export function prepareServer(
  settings: Settings,
  { wrapper = [], environment = {} }: Surroundings = {},
): Prepared {
  const [command, ...args] = [
    ...wrapper,
    process.execPath,
    join(import.meta.dirname, "serve.ts"),
    JSON.stringify(settings),
  ];
  const child = spawn(command, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(tmpdir(), "talkback-compile-cache"),
      ...environment,
    },
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  // Whoever is killed hears nothing any more.
  child.stdin.on("error", () => {});
  const lines = createInterface(child.stdout);
  const ready = settings.standby === true ? once(lines, "line") : Promise.resolve();
  return {
    child,
    ready,
    async go() {
      const over = child.exitCode === null ? once(child, "exit") : Promise.resolve();
      const died = over.then(() => {
        throw new Error(`The server did not start: ${said}`);
      });
      await Promise.race([ready, died]);
      const line = once(lines, "line");
      child.stdin.write("go\n");
      const [text]: unknown[] = await Promise.race([line, died]);
      died.catch(() => {});
      const started: Started = JSON.parse(String(text));
      return { ...started, child, complaints: () => said };
    },
  };
}

/** Resolves once it has ended. */
export async function stopServer({ child }: Running, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

/**
 * Below the ports that the system gives to outgoing connections: one of them, tried again and again while
 * nobody listens there, connects to itself before long, and holds the port.
 */
export function aPort(random: () => number): number {
  const taken = portsInUse();
  for (;;) {
    const port = 20_000 + Math.floor(random() * 10_000);
    if (!taken.has(port)) return port;
  }
}

/** Of this machine, as Linux says; none elsewhere. Other checks run beside this one. */
function portsInUse(): ReadonlySet<number> {
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].filter((file) => existsSync(file));
  const lines = tables.flatMap((file) => readFileSync(file, "latin1").split("\n").slice(1));
  return new Set(lines.map((line) => Number.parseInt(/:([0-9A-F]{4}) /.exec(line)?.[1] ?? "", 16)));
}

/** The cookie that a link's key is swapped for. */
export async function cookieFor(
  { port, code, links }: Started,
  as: "stage" | "console",
): Promise<string> {
  const entered = await fetch(`http://127.0.0.1:${port}/api/sessions/${code}/enter`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as, key: new URL(links[as]).hash.slice(3) }),
  });
  return entered.headers.get("set-cookie")?.split(";")[0] ?? "";
}
