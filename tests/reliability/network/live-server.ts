import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { withMistakes, type Mistake } from "../world/mistakes.ts";
import type { Running, Started } from "../world/server.ts";

export interface LiveSettings {
  readonly folder: string;
  readonly port: number;
  readonly prompts: number;
  /** People of one session. */
  readonly capacity: number;
  /** Asks whoever holds the folder and the port to leave. */
  readonly takeOver: boolean;
}

/** A server with standard limits, once it listens. @throws when it ends before that, with what it said. */
export async function startLive(
  settings: LiveSettings,
  mistakes: readonly Mistake[] = [],
): Promise<Running> {
  const args = [join(import.meta.dirname, "serve-live.ts"), JSON.stringify(settings)];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(tmpdir(), "talkback-compile-cache"),
      ...(mistakes.length === 0 ? {} : withMistakes(mistakes)),
    },
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const died = once(child, "exit").then(() => {
    throw new Error(`The server did not start: ${said}`);
  });
  died.catch(() => {});
  const line = once(createInterface(child.stdout), "line");
  const [text]: unknown[] = await Promise.race([line, died]);
  const started: Started = JSON.parse(String(text));
  return { ...started, child, complaints: () => said };
}
