import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { wireClient, type WireClient } from "../../bench/wire-client.ts";
import type { Context } from "../check.ts";
import { withMistakes, type Mistake } from "./mistakes.ts";
import { plain, startServer, stopServer, type Running } from "./server.ts";
import { wallClock } from "./wall-clock.ts";

/**
 * Somebody sends until they are told to wait; the clock jumps. They still have to wait, and no longer than
 * they were told. @returns a sentence for each jump that made a difference
 */
export async function limitsUnderJumps(
  { folder }: Context,
  offsets: readonly number[],
  mistakes: readonly Mistake[],
): Promise<readonly string[]> {
  const place = mkdtempSync(join(folder, "limits-"));
  const clock = wallClock(join(place, "clock"));
  const environment = { ...clock.environment, ...withMistakes(mistakes) };
  const settings = { ...plain, folder: place, limits: "standard" } as const;
  const server = await startServer(settings, { environment });
  const broken: string[] = [];
  for (const offset of offsets) {
    clock.jump(0);
    const phone = await aPhone(server);
    const waitMs = await sendUntilTold(phone);
    clock.jump(offset);
    if ((await phone.send()) === null) broken.push(`${offset} s: a limit was over at once`);
    await after(waitMs);
    if ((await phone.send()) !== null) broken.push(`${offset} s: a limit was not over in time`);
    phone.client.close();
  }
  await stopServer(server, "SIGTERM");
  return broken;
}

interface Sender {
  readonly client: WireClient;
  /** Resolves to the milliseconds to wait when it was too fast; null when it was taken. */
  send(): Promise<number | null>;
}

async function aPhone({ port, code, prompts }: Running): Promise<Sender> {
  const client = await wireClient({ port });
  await client.ask("hello", { as: "phone", code, token: id() });
  let sent = 0;
  return {
    client,
    async send() {
      const prompt = prompts[sent];
      sent += 1;
      const value = { text: "Something." };
      const command = { kind: "answer", prompt, answer: id(), rev: 1, value };
      const reply = await client.ask("command", { id: id(), command });
      return waitOf(reply);
    },
  };
}

function waitOf(reply: unknown): number | null {
  const { ok, refusal } = reply as {
    readonly ok: boolean;
    readonly refusal?: { readonly retryAfterMs?: number };
  };
  return ok ? null : (refusal?.retryAfterMs ?? Number.POSITIVE_INFINITY);
}

async function sendUntilTold(phone: Sender): Promise<number> {
  for (;;) {
    const waitMs = await phone.send();
    if (waitMs !== null) return waitMs;
  }
}

function id(): string {
  return randomBytes(16).toString("base64url");
}
