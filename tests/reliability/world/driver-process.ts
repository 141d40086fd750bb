import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { wireClient } from "../../bench/wire-client.ts";
import { clockMs } from "./figures.ts";
import { cookieFor, type Started } from "./server.ts";

// `node driver-process.ts <what the server printed>`: each line in says for how many milliseconds to go on
// changing what all phones see; the line out is when the first change was made.

const server: Started = JSON.parse(process.argv[2] ?? "{}");
const { port, code, prompts } = server;
const console_ = await wireClient({ port, cookie: await cookieFor(server, "console") });
await console_.ask("hello", { as: "console", code });
let changes = 0;

/** A question is locked, then opened again, then the next one. */
async function change(): Promise<number> {
  const prompt = prompts[prompts.length - 1 - (Math.floor(changes / 2) % 3)];
  const command = { kind: "stage", prompt, stage: changes % 2 === 0 ? "locked" : "open" };
  changes += 1;
  const atMs = clockMs();
  const id = randomBytes(16).toString("base64url");
  const outcome = JSON.stringify(await console_.ask("command", { id, command }));
  if (!outcome.startsWith('{"ok":true')) throw new Error(`It was not changed: ${outcome}`);
  return atMs;
}

for await (const line of createInterface(process.stdin)) {
  const untilMs = performance.now() + Number(line);
  const first = await change();
  while (performance.now() < untilMs) await Promise.all([change(), after(100)]);
  console.log(first);
}
