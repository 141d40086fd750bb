import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

// A handler outside the one door would be asked for no shape, no role and no limit, and one mistake in
// it would end the process for everybody.

const listens =
  /\b(?<who>socket|io|client|visitor\.socket|namespace|nsp|sockets|of\([^)]*\))\s*\.\s*(?<how>on|once|onAny|prependAny|addListener|prependListener|use)\(\s*(?<what>[^,]{0,40})/g;

/** Who listens to sockets, and for what: `file: io.on("connection")`. */
function handlers(sources: readonly (readonly [file: string, text: string])[]): readonly string[] {
  return sources.flatMap(([file, text]) =>
    [...text.matchAll(listens)].map(({ groups = {} }) => {
      const { who, how, what = "" } = groups;
      const all = how === "onAny" || how === "use";
      return `${file}: ${who}.${how}(${all ? "" : what.trim()})`;
    }),
  );
}

test("T2 sockets are listened to at the one door, and nowhere else", () => {
  const files = globSync("server/**/*.ts").toSorted();
  const found = handlers(files.map((file) => [file, readFileSync(file, "utf8")] as const));
  expect(found).toEqual([
    'server/transport.ts: io.on("connection")',
    "server/transport.ts: socket.use()",
    'server/transport.ts: socket.on("disconnect")',
  ]);
});

test("a handler beside the door is found", () => {
  const beside =
    'socket.on("answer", ({ text }, ack) => ack(text)); io.of("/x").once("connection", f)';
  expect(handlers([["server/beside.ts", beside]])).toHaveLength(2);
});
