import { io, type Socket } from "socket.io-client";
import type { AnswerId, CommandId, PromptId } from "../../src/domain/ids.ts";
import type { ClientToServer, ServerToClient } from "../../src/domain/protocol.ts";

/** People in the room, each with a socket of their own, as phones have. */
export interface People {
  answer(prompt: PromptId, words: readonly string[]): Promise<void>;
  leave(): void;
}

export async function invite(count: number, port: number, code: string): Promise<People> {
  const sockets = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      join(port, code, `person-${index}`.padEnd(22, "x")),
    ),
  );
  return {
    answer: async (prompt, words) => {
      for (const [index, text] of words.entries()) {
        const socket = sockets[index % sockets.length];
        if (socket === undefined) throw new Error("Nobody is in the room.");
        const answer = `answer-${prompt.length}-${index}`.padEnd(22, "x") as AnswerId;
        const id = `command-${prompt.length}-${index}`.padEnd(22, "x") as CommandId;
        const outcome = await socket.emitWithAck("command", {
          id,
          command: { kind: "answer", prompt, answer, rev: 1, value: { text } },
        });
        if (!outcome.ok) throw new Error(outcome.refusal.message);
      }
    },
    leave: () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

async function join(
  port: number,
  code: string,
  token: string,
): Promise<Socket<ServerToClient, ClientToServer>> {
  const socket: Socket<ServerToClient, ClientToServer> = io(`http://localhost:${port}`, {
    transports: ["websocket"],
    forceNew: true,
  });
  const welcome = await socket.emitWithAck("hello", { as: "phone", code, token });
  if (!welcome.ok) throw new Error(welcome.refusal.message);
  return socket;
}
