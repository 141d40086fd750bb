import type { Command } from "../../../src/domain/decide.ts";
import { createApp } from "../../../server/app.ts";
import { mintSecret } from "../../../server/keys.ts";
import { standardLimits } from "../../../server/limits.ts";
import { sqliteStore } from "../../../server/store/sqlite.ts";
import type { CommandId } from "../../../src/domain/ids.ts";
import { aCourse, manyPrompts } from "../a-course.ts";
import { withDefect, type Defect } from "./defects.ts";

// The server that is killed: the app on a data folder, with one session whose questions are open.
// `node serve.ts <folder> <port> <prompts> <defect>`; prints its port and code once it listens.

const [, , folder = "", port = "0", prompts = "1", defect = "none"] = process.argv;
const many = { burst: 1_000_000, perSecond: 1_000_000 };
const course = aCourse({ prompts: manyPrompts(Number(prompts)) });
const store = withDefect(sqliteStore(folder), defect as Defect);
const app = await createApp({
  course,
  courseFolder: null,
  store,
  dist: folder,
  limits: { ...standardLimits, answers: many, events: many, handshakes: many },
});
const [module] = course.modules;
if (module === undefined) throw new Error("The course has no module.");
const last = await store.last(course.title, module.id);
const code = last?.header.code ?? (await begin(module.id));
const listening = await app.listen({ port: Number(port), host: "127.0.0.1" });
console.log(JSON.stringify({ port: listening.port, code }));

process.once("SIGTERM", () => {
  void app
    .close()
    .then(() => store.close())
    .then(() => process.exit(0));
});

async function begin(id: (typeof course.modules)[number]["id"]): Promise<string> {
  const begun = await app.rooms.begin(id);
  if (!begun.ok) throw new Error(begun.refusal.message);
  const live = await app.rooms.open(begun.value.code);
  if (!live.ok) throw new Error(live.refusal.message);
  for (const prompt of live.value.room.program.prompts.keys()) {
    const command: Command = { kind: "stage", prompt, stage: "open" };
    await live.value.room.submit(
      { role: "facilitator" },
      { id: mintSecret() as CommandId, command },
    );
  }
  return begun.value.code;
}
