import { expect, test } from "vitest";
import { aServer, must, openQuestion, send, type TestServer } from "./a-server.ts";

// What a phone's page of version 0.1 says, and what it reads of the answers. A page that was loaded before
// an upgrade goes on talking to the new server: these texts are only ever added to, each with its version.

const token = "AbCdEfGhIjKlMnOpQrSt-_";
const first = {
  id: "0000000000000000000001",
  command: {
    kind: "answer",
    prompt: "tending/worksheet-1/q",
    answer: "1111111111111111111111",
    rev: 1,
    value: { text: "a rose garden" },
  },
};
const edit = {
  id: "0000000000000000000002",
  command: { ...first.command, rev: 2, value: { text: "two" } },
};
const withdrawal = {
  id: "0000000000000000000003",
  command: { kind: "withdraw", prompt: "tending/worksheet-1/q" },
};

interface Page {
  ask(event: string, said: unknown): Promise<Record<string, never>>;
  hear(event: string): Promise<Record<string, never>>;
}

function aPage(server: TestServer): Page {
  const socket = server.connect();
  const any = socket as unknown as {
    timeout(ms: number): { emitWithAck(event: string, said: unknown): Promise<never> };
    once(event: string, heard: (payload: never) => void): void;
  };
  return {
    ask: (event, said) => any.timeout(5_000).emitWithAck(event, said),
    hear: (event) => new Promise((resolve) => any.once(event, resolve)),
  };
}

const string: unknown = expect.any(String);
const number: unknown = expect.any(Number);
const boolean: unknown = expect.any(Boolean);
const asked = {
  prompt: { id: "tending/worksheet-1/q", fields: expect.any(Array) as unknown },
  stage: string,
  shown: boolean,
};
const floor = {
  seq: number,
  courseTitle: string,
  moduleTitle: string,
  deckTitle: string,
  slideTitle: string,
  at: string,
  sphere: null,
  hue: number,
  ended: boolean,
  people: number,
};
const mine = { prompt: string, answer: first.command.answer, receipt: string };

test("T19 a phone's page of version 0.1 joins, answers, edits, repeats, takes back and hears what is new", async () => {
  const server = await aServer();
  try {
    const { client: console_ } = await server.watcher("console");
    const page = aPage(server);
    const hello = { as: "phone", code: server.session.code, token };
    expect(await page.ask("hello", hello)).toMatchObject({
      ok: true,
      value: { as: "phone", me: string, mine: [], floor: { ...floor, prompts: [] } },
    });
    const opened = page.hear("floor");
    must(await send(console_, openQuestion));
    expect(await opened).toMatchObject({ ...floor, prompts: [asked] });
    const saved = { ok: true, value: { seq: number, receipt: expect.stringMatching(/^\w{4}$/) } };
    const receipt = await page.ask("command", first);
    expect(receipt).toMatchObject(saved);
    expect(await page.ask("command", first)).toEqual(receipt);
    expect(await page.ask("command", edit)).toMatchObject(saved);
    const again = await aPage(server).ask("hello", hello);
    expect(again).toMatchObject({
      value: { mine: [{ ...mine, rev: 2, value: { text: "two" } }], floor: { prompts: [asked] } },
    });
    expect(await page.ask("command", withdrawal)).toMatchObject({
      ok: true,
      value: { receipt: "" },
    });
    expect(await page.ask("command", { ...edit, id: "0000000000000000000004" })).toMatchObject({
      ok: false,
      refusal: { code: "stale-answer", message: string },
    });
  } finally {
    await server.close();
  }
});
