import { createServer } from "node:http";
import { Server } from "socket.io";
import { onRequests, type Ready, type ServerSettings } from "./server-process.ts";
import { anEarlierAnswer } from "./words.ts";

// The least that a Socket.IO server can do with an answer: acknowledge it, and, where it `emits`, pass
// it on to stage and console. No shape, no role, no rules, no order, no storing, no limits. Whoever
// comes gets all there is; a slide change goes to everybody.

onRequests(async ({ port, prompts: count, answers, emits }: ServerSettings): Promise<Ready> => {
  const server = createServer();
  const io = new Server(server, { serveClient: false, perMessageDeflate: false });
  const prompts = Array.from({ length: count }, (_, index) => `tending/worksheet-1/q${index + 1}`);
  const earlier = Array.from({ length: answers }, (_, index) => anEarlierAnswer(prompts, index));
  let seq = 0;
  io.on("connection", (socket) => {
    socket.on("hello", (hello, ack) => {
      const watches = hello.as !== "phone";
      if (watches) void socket.join("watchers");
      ack({ ok: true, value: { as: hello.as, seq, answers: watches ? earlier : [] } });
    });
    socket.on("command", (envelope, ack) => {
      seq += 1;
      const { command } = envelope;
      if (command.kind === "move") io.emit("floor", { seq, prompts: command.says });
      else if (emits) io.to("watchers").emit("entry", { seq, at: Date.now(), event: command });
      ack({ ok: true, value: { seq, receipt: "ABCD" } });
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    code: "",
    cookies: { stage: "", console: "" },
    prompts,
  };
});
