import { expect, test } from "vitest";
import { shed } from "../../server/shed.ts";

function aSocket(...unread: readonly number[]) {
  const socket = {
    conn: { writeBuffer: unread.map((length) => ({ type: "message", data: "x".repeat(length) })) },
    closed: false,
    disconnect: () => (socket.closed = true),
  };
  return socket;
}

test("hangs up on whoever leaves a megabyte unread, and on nobody else", () => {
  const sockets = [aSocket(), aSocket(500_000, 500_000), aSocket(500_000, 600_000)];
  shed(sockets);
  expect(sockets.map(({ closed }) => closed)).toEqual([false, false, true]);
});
