import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Started, Wrapper } from "./server.ts";

/** A facilitator who does nothing but what changes every phone, in a process of their own. */
export interface Driver {
  /** One change now. When it was made, as `clockMs`. */
  readonly change: () => Promise<number>;
  /** Changes ten times a second. */
  readonly keepChanging: (forMs: number) => Promise<unknown>;
  readonly end: () => void;
}

/** On the server's own machine: only there does plain http let a facilitator in. */
export function startDriver(server: Started, wrapper: Wrapper = []): Driver {
  const { port, code, prompts, links } = server;
  const file = join(import.meta.dirname, "driver-process.ts");
  const settings = JSON.stringify({ port, code, prompts, links });
  const [command, ...args] = [...wrapper, process.execPath, file, settings];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  async function told(forMs: number): Promise<number> {
    child.stdin.write(`${forMs}\n`);
    return Number((await lines.next()).value);
  }
  return { change: () => told(0), keepChanging: told, end: () => void child.kill("SIGKILL") };
}
