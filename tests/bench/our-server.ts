import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../server/app.ts";
import { mintSecret } from "../../server/keys.ts";
import { standardLimits } from "../../server/limits.ts";
import { sqliteStore } from "../../server/store/sqlite.ts";
import type { Line, SessionHeader, Store } from "../../server/store/store.ts";
import type { AnswerId, CommandId, ParticipantId } from "../../src/domain/ids.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import type { SessionEvent } from "../../src/domain/session.ts";
import { aCourse, manyPrompts } from "../server/a-course.ts";
import { onRequests, type Ready, type ServerSettings } from "./server-process.ts";

// Talkback as it is, with its limits out of the way: the load comes from a hundred phones that type
// faster than people do.

const many = { burst: 1_000_000, perSecond: 1_000_000 };
const limits = {
  ...standardLimits,
  answers: many,
  events: many,
  handshakes: many,
  capacity: 100_000,
};
const folder = mkdtempSync(join(tmpdir(), "talkback-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true }));

onRequests(async ({ prompts: count, answers }: ServerSettings): Promise<Ready> => {
  const prompts = manyPrompts(count);
  const store = sqliteStore(folder);
  const app = await createApp({
    course: aCourse({ prompts }),
    courseFolder: null,
    store,
    dist: folder,
    limits,
  });
  const { port } = await app.listen({ port: 0, host: "127.0.0.1" });
  const [module] = app.rooms.course.modules;
  if (module === undefined) throw new Error("The course has no module.");
  const begun = await app.rooms.begin(module.id);
  if (!begun.ok) throw new Error(begun.refusal.message);
  await fill(store, begun.value, prompts, answers);
  const links = await app.freshLinks(begun.value);
  const cookieOf = async (as: "stage" | "console"): Promise<string> => {
    const entered = await fetch(`http://127.0.0.1:${port}/api/sessions/${begun.value.code}/enter`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as, key: new URL(links[as]).hash.slice(3) }),
    });
    return entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  };
  return {
    port,
    code: begun.value.code,
    cookies: { stage: await cookieOf("stage"), console: await cookieOf("console") },
    prompts: prompts.map(({ id }) => id),
  };
});

/** Opens every question, and puts in what people are said to have answered already. */
async function fill(
  store: Store,
  session: SessionHeader,
  prompts: readonly Prompt[],
  answers: number,
): Promise<void> {
  const events: SessionEvent[] = prompts.map(({ id }) => ({
    kind: "staged",
    prompt: id,
    stage: "open",
  }));
  for (let index = 0; index < answers; index += 1) {
    const prompt = prompts[index % prompts.length];
    const author = `earlier-${Math.floor(index / prompts.length)}` as ParticipantId;
    if (prompt === undefined) break;
    if (index % prompts.length === 0)
      events.push({ kind: "joined", participant: author, name: null });
    events.push({
      kind: "answered",
      prompt: prompt.id,
      author,
      answer: mintSecret() as AnswerId,
      rev: 1,
      value: { text: "An answer that somebody gave before, of about the usual length for one." },
    });
  }
  const lines = events.map((event, index): Line => ({
    session: session.id,
    entry: { seq: index + 1, at: Date.now(), event },
    command: mintSecret() as CommandId,
    receipt: "",
    before: null,
  }));
  for (let from = 0; from < lines.length; from += 5_000) {
    await store.append(lines.slice(from, from + 5_000));
  }
}
