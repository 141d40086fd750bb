import { expect, test } from "vitest";
import { createLog, mistakeOf, type LogLine } from "../../server/log.ts";
import { memoryStore } from "../../server/store/memory.ts";
import { answer, aServer, aToken, must, openQuestion, send } from "./a-server.ts";

function aLog(plain: boolean) {
  const lines: string[] = [];
  return { lines, log: createLog({ level: "debug", plain, write: (line) => lines.push(line) }) };
}

test("a line is one JSON object, or words for somebody who reads along", () => {
  const line: LogLine = { kind: "disk-trouble", trouble: "full", errcode: 13 };
  const json = aLog(false);
  json.log(line);
  expect(JSON.parse(json.lines[0] ?? "")).toMatchObject({ level: "error", ...line });
  const words = aLog(true);
  words.log(line);
  expect(words.lines[0]).toMatch(
    /^\d\d:\d\d:\d\d  error  disk-trouble  trouble="full"  errcode=13\n$/,
  );
});

test("of a mistake it is told what and where, and not its message, whatever lines that has", () => {
  const error = new RangeError("CANARY\n    at CANARY (/CANARY/x.ts:1:1)\nCANARY");
  const { name, at } = mistakeOf(error);
  expect(name).toBe("RangeError");
  expect(at[0]).toMatch(/tests\/server\/log\.test\.ts:\d+$/);
  expect(JSON.stringify(at)).not.toContain("CANARY");
});

test("P22 the log and the figures of a whole session hold nobody's words, names, codes, secrets or addresses", async () => {
  const store = memoryStore();
  let failing = false;
  const { lines, log } = aLog(false);
  const room = await aServer({
    log,
    store: {
      ...store,
      async append(all) {
        if (failing) throw new Error(`CANARY-disk ${JSON.stringify(all)}`);
        await store.append(all);
      },
      async find(code) {
        if (code.startsWith("ZZ")) throw new Error(`CANARY-find ${code}`);
        return store.find(code);
      },
    },
  });
  const cookie = await room.cookie("console");
  const { client: console } = await room.watcher("console");
  must(await send(console, openQuestion));
  const token = aToken();
  const { client: phone } = await room.phone(token);
  must(await send(phone, { kind: "join", name: "CANARY-name" }));
  must(await send(phone, answer("CANARY-words")));
  await send(phone, answer(`CANARY-${"long".repeat(3_000)}`));
  (phone as unknown as { emit(...args: readonly string[]): void }).emit("CANARY-event", "CANARY");
  failing = true;
  await send(phone, answer("CANARY-unsaved", { rev: 2 }));
  failing = false;
  await room.connect().emitWithAck("hello", { as: "phone", code: "ZZZZZZ", token: aToken() });
  await room.fetch("/api/sessions/ZZZZZZ/program?key=CANARY-query", { headers: { cookie } });
  await room.fetch("/%zz-CANARY");
  const figures = await (await room.fetch("/metrics")).text();
  await room.close();
  const text = lines.join("") + figures;
  const { code, id } = room.session;
  for (const secret of ["CANARY", token, cookie.split("=")[1] ?? "?", code, id, "127.0.0.1"]) {
    expect(text).not.toContain(secret);
  }
  expect(lines.map((line) => JSON.parse(line).kind)).toContain("mistake");
  expect(figures).toMatch(/talkback_commands_total\{outcome="acked"\} [1-9]/);
});
