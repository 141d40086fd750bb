import { wireClient, type WireClient } from "../../bench/wire-client.ts";
import type { Started } from "../world/server.ts";
import { dice128, type Reply, type SentText } from "./sent-text.ts";

/** Over real sockets: as many phones as there must be for each text to be an answer of its own. */
export async function sendTexts(
  server: Started,
  texts: readonly string[],
  random: () => number,
): Promise<readonly SentText[]> {
  const { prompts } = server;
  const sent: SentText[] = [];
  for (let from = 0; from < texts.length; from += prompts.length) {
    const phone = await join(server, random);
    const mine = texts.slice(from, from + prompts.length);
    sent.push(
      ...(await Promise.all(
        mine.map((text, index) => send(phone, prompts[index] ?? "", text, random)),
      )),
    );
    phone.close();
  }
  return sent;
}

async function join({ port, code }: Started, random: () => number): Promise<WireClient> {
  const phone = await wireClient({ port });
  await phone.ask("hello", { as: "phone", code, token: dice128(random) });
  await phone.ask("command", { id: dice128(random), command: { kind: "join", name: null } });
  return phone;
}

async function send(
  phone: WireClient,
  prompt: string,
  text: string,
  random: () => number,
): Promise<SentText> {
  const [id, answer] = [dice128(random), dice128(random)];
  const command = { kind: "answer", prompt, answer, rev: 1, value: { text } };
  return { text, prompt, reply: replyOf(await phone.ask("command", { id, command })) };
}

function replyOf(raw: unknown): Reply {
  const outcome = raw as {
    ok: boolean;
    value?: { seq: number; receipt: string };
    refusal?: { code: string; message: string };
  };
  if (outcome.value !== undefined) return { kind: "saved", ...outcome.value };
  const { code = "", message = "" } = outcome.refusal ?? {};
  return { kind: "refused", code, message };
}
