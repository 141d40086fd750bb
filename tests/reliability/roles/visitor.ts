import { randomBytes } from "node:crypto";
import { io } from "socket.io-client";
import type { Command } from "../../../src/domain/decide.ts";
import type { AnswerId, CommandId, PromptId } from "../../../src/domain/ids.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import type { Hello, Receipt, Welcome } from "../../../src/domain/protocol.ts";
import type { Client } from "../../server/a-server.ts";

/** A socket of somebody, every packet of which is heard, understood or not. */
export interface Visitor {
  readonly client: Client;
  hello(hello: Hello): Promise<Outcome<Welcome>>;
  /** Null when there is no answer, as on a connection that was closed. */
  send(command: Command): Promise<Outcome<Receipt> | null>;
  leave(): void;
}

export function visit(url: string, cookie: string, hear: (text: string) => void): Visitor {
  const client: Client = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie },
  });
  client.io.on("open", () => {
    client.io.engine.on("packet", ({ data = "" }: { data?: string }) => hear(data));
  });
  return {
    client,
    hello: (hello) => client.timeout(10_000).emitWithAck("hello", hello),
    async send(command) {
      if (!client.connected) return null;
      try {
        const id = secret() as CommandId;
        return await client.timeout(5_000).emitWithAck("command", { id, command });
      } catch {
        return null;
      }
    },
    leave: () => void client.disconnect(),
  };
}

export function secret(): string {
  return randomBytes(16).toString("base64url");
}

export function answering(prompt: PromptId, rev: number, text: string): Command {
  return { kind: "answer", prompt, answer: secret() as AnswerId, rev, value: { text } };
}
