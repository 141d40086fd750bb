import { createServer } from "node:http";
import { Server } from "socket.io";
import { onRequests, type Ready, type ServerSettings } from "./server-process.ts";

// The least that a Socket.IO server can do with an answer: acknowledge it, and, where it `emits`, pass
// it on to stage and console. No shape, no role, no rules, no order, no storing, no limits.

onRequests(async ({ prompts, emits }: ServerSettings): Promise<Ready> => {
  const server = createServer();
  const io = new Server(server, { serveClient: false, perMessageDeflate: false });
  let seq = 0;
  io.on("connection", (socket) => {
    socket.on("hello", (hello, ack) => {
      if (hello.as !== "phone") void socket.join("watchers");
      ack({ ok: true });
    });
    socket.on("command", (envelope, ack) => {
      seq += 1;
      if (emits) io.to("watchers").emit("entry", { seq, at: Date.now(), event: envelope.command });
      ack({ ok: true, value: { seq, receipt: "ABCD" } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    code: "",
    cookies: { stage: "", console: "" },
    prompts: Array.from({ length: prompts }, (_, index) => `tending/worksheet-1/q${index + 1}`),
  };
});
