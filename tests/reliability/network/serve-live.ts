import { createApp } from "../../../server/app.ts";
import { listen } from "../../../server/cli/listen.ts";
import { openStore, takeOverStore } from "../../../server/cli/open-store.ts";
import { mintSecret } from "../../../server/keys.ts";
import { standardLimits } from "../../../server/limits.ts";
import type { SessionHeader } from "../../../server/store/store.ts";
import type { Command } from "../../../src/domain/decide.ts";
import type { CommandId } from "../../../src/domain/ids.ts";
import { must } from "../../server/a-server.ts";
import { aCourse, manyPrompts } from "../../server/a-course.ts";
import type { Started } from "../world/server.ts";
import type { LiveSettings } from "./live-server.ts";

// `talkback present` as far as a live room notices it, with standard limits: the same store, port, taking
// over and leaving, without pages and a course's files. Prints one line of JSON once it listens.

const settings: LiveSettings = JSON.parse(process.argv[2] ?? "{}");
const { folder, port, takeOver, capacity } = settings;
const prompts = manyPrompts(settings.prompts);
const course = aCourse({ prompts });
const store = must(takeOver ? await takeOverStore(folder) : openStore(folder));
const app = await createApp({
  course,
  courseFolder: null,
  store,
  dist: folder,
  limits: { ...standardLimits, capacity },
});
const leave = (): void => {
  void app.close(() => store.close()).then(() => process.exit(0));
};
process.once("SIGTERM", leave);
const [module] = course.modules;
if (module === undefined) throw new Error("The course has no module.");
const last = await store.last(course.title, module.id);
must(await listen(app, { port, host: "127.0.0.1", takeOver }));
const header = last?.header ?? (await begin());
const links = await app.freshLinks(header);
const started: Started = { port, code: header.code, prompts: prompts.map(({ id }) => id), links };
console.log(JSON.stringify(started));

async function begin(): Promise<SessionHeader> {
  const begun = must(await app.rooms.begin(course.modules[0]?.id ?? ("" as never)));
  const live = must(await app.rooms.open(begun.code));
  for (const { id: prompt } of prompts) {
    const command: Command = { kind: "stage", prompt, stage: "open" };
    const id = mintSecret() as CommandId;
    await live.room.submit({ role: "facilitator" }, { id, command });
  }
  return begun;
}
