import { expect, test } from "vitest";
import { shed } from "../../server/shed.ts";

function aSocket(...unread: readonly number[]) {
  const said: string[] = [];
  const conn = {
    writeBuffer: unread.map((length) => ({ type: "message", data: "x".repeat(length) })),
    transport: { socket: { terminate: () => said.push("terminate") } },
    close: () => said.push("close"),
  };
  return { conn, said };
}

test("hangs up on whoever leaves a megabyte unread, and on nobody else", () => {
  const sockets = [aSocket(), aSocket(500_000, 500_000), aSocket(500_000, 600_000)];
  expect(shed(sockets)).toBe(1);
  expect(sockets.map(({ said }) => said)).toEqual([[], [], ["close", "terminate"]]);
});
