import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { CrowdSettings, Order, Tally } from "./crowd-orders.ts";
import type { Wrapper } from "./server.ts";

/** People in a process of their own, who do what they are told. */
export interface Crowd {
  readonly child: ChildProcess;
  readonly told: (order: Order) => Promise<Tally>;
  readonly end: () => Promise<void>;
}

export function startCrowd(settings: CrowdSettings, wrapper: Wrapper = []): Crowd {
  const file = join(import.meta.dirname, "crowd-process.ts");
  const [command, ...args] = [...wrapper, process.execPath, file, JSON.stringify(settings)];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    async told(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error(`The crowd is gone, and was to ${order.kind}.`);
      return JSON.parse(value);
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
