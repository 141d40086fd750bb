import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { wireClient, type WireClient } from "../../bench/wire-client.ts";
import type { CrowdSettings, Order, Tally } from "./crowd-orders.ts";
import { clockMs, spreadOf } from "./figures.ts";
import { seeded } from "./seeded.ts";

// `node crowd-process.ts <settings as JSON>`: one line of JSON in is an order, one line out is what came of it.

const settings: CrowdSettings = JSON.parse(process.argv[2] ?? "{}");
const random = seeded(settings.seed);

interface Person {
  readonly token: string;
  readonly from: string | undefined;
  client: WireClient | null;
  /** Answers sent so far: the next one's question comes from it. */
  sent: number;
  /** By question, the revision that the server has. */
  readonly revs: Map<string, number>;
  heardAtMs: number;
}

interface Count {
  readonly begunMs: number;
  asked: number;
  ok: number;
  refused: Record<string, number>;
  dropped: number;
  times: number[];
  laterAsked: number;
  laterOk: number;
}

const people: readonly Person[] = Array.from({ length: settings.people }, (_, index) => ({
  token: id(),
  from: settings.from[index % settings.from.length],
  client: null,
  sent: 0,
  revs: new Map(),
  heardAtMs: 0,
}));
let count = newCount();

function newCount(): Count {
  return {
    begunMs: performance.now(),
    asked: 0,
    ok: 0,
    refused: {},
    dropped: 0,
    times: [],
    laterAsked: 0,
    laterOk: 0,
  };
}

function id(): string {
  return randomBytes(16).toString("base64url");
}

/** Sends, and counts what it is acknowledged with. Resolves to whether that was a yes. */
function ask(client: WireClient, event: string, payload: unknown): Promise<boolean> {
  const sentMs = performance.now();
  const late = event === "command" && sentMs - count.begunMs > 2_000;
  count.asked += 1;
  if (late) count.laterAsked += 1;
  return new Promise((resolve) => {
    client.askRaw(JSON.stringify([event, payload]), (text) => {
      const ok = text?.startsWith('[{"ok":true') === true;
      if (ok) {
        count.ok += 1;
        if (late) count.laterOk += 1;
        count.times.push(performance.now() - sentMs);
      } else {
        const code = text === null ? "hung up" : (/"code":"([^"]+)"/.exec(text)?.[1] ?? "?");
        count.refused[code] = (count.refused[code] ?? 0) + 1;
      }
      resolve(ok);
    });
  });
}

async function come(person: Person): Promise<void> {
  const { host, port, code } = settings;
  try {
    const client = await wireClient({
      host,
      port,
      from: person.from,
      onEvent: (text) => {
        if (text.startsWith('42["floor"')) person.heardAtMs = clockMs();
      },
    });
    person.client = client;
    void noticeEnd(person, client);
    await ask(client, "hello", { as: "phone", code, token: person.token });
  } catch {
    count.dropped += 1;
  }
}

async function noticeEnd(person: Person, client: WireClient): Promise<void> {
  await client.closed;
  if (person.client !== client) return;
  person.client = null;
  count.dropped += 1;
}

function goAway(person: Person): void {
  const { client } = person;
  person.client = null;
  client?.close();
}

async function answer(person: Person): Promise<void> {
  const { prompts } = settings;
  const prompt = prompts[person.sent % prompts.length] ?? "";
  const rev = (person.revs.get(prompt) ?? 0) + 1;
  const value = { text: "Something that I have learned from a neighbour, on a Saturday." };
  const command = { kind: "answer", prompt, answer: id(), rev, value };
  if (person.client === null) {
    count.asked += 1;
    count.refused["not connected"] = (count.refused["not connected"] ?? 0) + 1;
    return;
  }
  person.sent += 1;
  if (await ask(person.client, "command", { id: id(), command })) person.revs.set(prompt, rev);
}

async function steadily(person: Person, everyMs: number, forMs: number): Promise<void> {
  const untilMs = performance.now() + forMs;
  await after(random() * everyMs);
  while (performance.now() < untilMs) {
    await Promise.all([answer(person), after(everyMs * (0.5 + random()))]);
  }
}

async function flood(person: Person, perSecond: number, forMs: number): Promise<void> {
  const untilMs = performance.now() + forMs;
  const pauseMs = 20;
  let due = random();
  while (performance.now() < untilMs) {
    if (person.client === null) await come(person);
    for (due += (perSecond * pauseMs) / 1_000; due >= 1; due -= 1) void answer(person);
    await after(pauseMs);
  }
}

/** Everybody, each at a moment of their own. */
async function each(withinMs: number, act: (person: Person) => Promise<void>): Promise<void> {
  await Promise.all(
    people.map(async (person) => {
      await after(random() * withinMs);
      await act(person);
    }),
  );
}

async function heard(sinceMs: number, withinMs: number): Promise<void> {
  const untilMs = sinceMs + withinMs;
  const all = (): boolean => people.every(({ heardAtMs }) => heardAtMs >= sinceMs);
  while (!all() && clockMs() < untilMs) await after(10);
  for (const { heardAtMs } of people) {
    count.asked += 1;
    if (heardAtMs < sinceMs) continue;
    count.ok += 1;
    count.times.push(heardAtMs - sinceMs);
  }
}

function obey(order: Order): Promise<unknown> | void {
  switch (order.kind) {
    case "join":
      return each(order.withinMs, come);
    case "answer":
      return each(order.withinMs, answer);
    case "reload":
      return each(order.withinMs, (person) => {
        goAway(person);
        return come(person);
      });
    case "steady":
      return Promise.all(people.map((person) => steadily(person, order.everyMs, order.forMs)));
    case "heard":
      return heard(order.sinceMs, order.withinMs);
    case "flood":
      return Promise.all(people.map((person) => flood(person, order.perSecond, order.forMs)));
    case "pause":
      return people.forEach(({ client }) => client?.pause());
    case "leave":
      return people.forEach(goAway);
  }
}

for await (const line of createInterface(process.stdin)) {
  count = newCount();
  await obey(JSON.parse(line));
  const { asked, ok, refused, dropped, times, laterAsked, laterOk } = count;
  const connected = people.filter(({ client }) => client !== null).length;
  const later = { asked: laterAsked, ok: laterOk };
  const tally: Tally = { asked, ok, refused, dropped, connected, times: spreadOf(times), later };
  console.log(JSON.stringify(tally));
}
