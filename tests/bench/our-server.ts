import { createApp } from "../../server/app.ts";
import { mintSecret } from "../../server/keys.ts";
import { standardLimits } from "../../server/limits.ts";
import { sqliteStore } from "../../server/store/sqlite.ts";
import type { Line, SessionHeader, Store } from "../../server/store/store.ts";
import type { AnswerId, CommandId, ParticipantId, PromptId } from "../../src/domain/ids.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import type { SessionEvent } from "../../src/domain/session.ts";
import { aCourse, manyPrompts } from "../server/a-course.ts";
import { onRequests, type Ready, type ServerSettings } from "./server-process.ts";
import { anEarlierAnswer } from "./words.ts";

// Talkback as it is, with its limits out of the way: the load comes from phones that type faster than
// people do.

const many = { burst: 1_000_000, perSecond: 1_000_000 };
const limits = {
  ...standardLimits,
  answers: many,
  events: many,
  handshakes: many,
  unfinished: { address: 100_000, process: 100_000 },
  capacity: 100_000,
  connections: 100_000,
};

onRequests(async (settings: ServerSettings): Promise<Ready> => {
  const prompts = manyPrompts(settings.prompts);
  const store = sqliteStore(settings.folder);
  const app = await createApp({
    course: aCourse({ prompts }),
    courseFolder: null,
    store,
    dist: settings.folder,
    limits,
  });
  const { port } = await app.listen({ port: settings.port, host: "127.0.0.1" });
  const [module] = app.rooms.course.modules;
  if (module === undefined) throw new Error("The course has no module.");
  const last = await store.last(app.rooms.course.title, module.id);
  const session = last?.header ?? (await begin());
  const links = await app.freshLinks(session);
  const cookieOf = async (as: "stage" | "console"): Promise<string> => {
    const entered = await fetch(`http://127.0.0.1:${port}/api/sessions/${session.code}/enter`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as, key: new URL(links[as]).hash.slice(3) }),
    });
    return entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  };
  // As in a session that has begun: nobody waits for the log to be read first.
  await app.rooms.open(session.code);
  return {
    port,
    code: session.code,
    cookies: { stage: await cookieOf("stage"), console: await cookieOf("console") },
    prompts: prompts.map(({ id }) => id),
  };

  async function begin(): Promise<SessionHeader> {
    const begun = await app.rooms.begin(aCourse({ prompts }).modules[0]?.id ?? ("" as never));
    if (!begun.ok) throw new Error(begun.refusal.message);
    await fill(store, begun.value, prompts, settings.answers);
    return begun.value;
  }
});

/** Opens every question, and puts in what people are said to have answered already. */
async function fill(
  store: Store,
  session: SessionHeader,
  prompts: readonly Prompt[],
  answers: number,
): Promise<void> {
  const ids = prompts.map(({ id }) => id);
  const events: SessionEvent[] = ids.map((prompt) => ({ kind: "staged", prompt, stage: "open" }));
  for (let index = 0; index < answers; index += 1) {
    const event = anEarlierAnswer(ids, index);
    const author = event.author as ParticipantId;
    if (index % prompts.length === 0)
      events.push({ kind: "joined", participant: author, name: null });
    events.push({
      ...event,
      author,
      prompt: event.prompt as PromptId,
      answer: event.answer as AnswerId,
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
