import { once } from "node:events";
import { createApp } from "../../../server/app.ts";
import { mintSecret } from "../../../server/keys.ts";
import { createLog, noLog } from "../../../server/log.ts";
import { standardLimits, type Limits } from "../../../server/limits.ts";
import { sqliteStore } from "../../../server/store/sqlite.ts";
import type { Command } from "../../../src/domain/decide.ts";
import type { CommandId, ModuleId } from "../../../src/domain/ids.ts";
import { aCourse, manyPrompts } from "../../server/a-course.ts";
import { withDefect } from "../answers/defects.ts";
import type { Started, Settings } from "./server.ts";

// The server that checks ill-treat: the real app, store and sockets, with one session whose questions
// are open. `node serve.ts <settings as JSON>`; prints one line of JSON once it listens.

const settings: Settings = JSON.parse(process.argv[2] ?? "{}");
// All modules are there; the rest is done as soon as somebody says so.
if (settings.standby === true) {
  console.log("standing by");
  await once(process.stdin, "data");
}
process.stdin.destroy();
const toStderr = createLog({
  level: "debug",
  plain: false,
  write: (line) => void process.stderr.write(line),
});
const course = aCourse({ prompts: manyPrompts(settings.prompts) });
const store = withDefect(sqliteStore(settings.folder), settings.defect);
const app = await createApp({
  course,
  courseFolder: null,
  store,
  dist: settings.dist ?? settings.folder,
  limits: settings.limits === "standard" ? standardLimits : wide(),
  names: settings.names,
  log: settings.logs === true ? toStderr : noLog,
});
const [module] = course.modules;
if (module === undefined) throw new Error("The course has no module.");
const last = await store.last(course.title, module.id);
const header = last?.header ?? (await begin(module.id));
const { port } = await app.listen({ port: settings.port, host: settings.host });
const links = await app.freshLinks(header);
const prompts = course.modules.flatMap(({ id }) => (id === module.id ? promptsOf() : []));
console.log(JSON.stringify({ port, code: header.code, prompts, links } satisfies Started));

process.once("SIGTERM", () => {
  void app
    .close()
    .then(() => store.close())
    .then(() => process.exit(0));
});

/** For loads that type faster than people do. */
function wide(): Limits {
  const many = { burst: 1_000_000, perSecond: 1_000_000 };
  const wider = { answers: many, events: many, handshakes: many, wrongGuesses: many };
  return { ...standardLimits, ...wider, capacity: 20_000 };
}

function promptsOf(): readonly string[] {
  return manyPrompts(settings.prompts).map(({ id }) => id);
}

async function begin(id: ModuleId) {
  const begun = await app.rooms.begin(id);
  if (!begun.ok) throw new Error(begun.refusal.message);
  const live = await app.rooms.open(begun.value.code);
  if (!live.ok) throw new Error(live.refusal.message);
  for (const prompt of live.value.room.program.prompts.keys()) {
    const command: Command = { kind: "stage", prompt, stage: "open" };
    const id = mintSecret() as CommandId;
    await live.value.room.submit({ role: "facilitator" }, { id, command });
  }
  return begun.value;
}
