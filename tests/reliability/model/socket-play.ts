import { createApp, type App } from "../../../server/app.ts";
import { participantOf } from "../../../server/keys.ts";
import { standardLimits, type Limits } from "../../../server/limits.ts";
import { memoryStore } from "../../../server/store/memory.ts";
import type { SessionHeader } from "../../../server/store/store.ts";
import type { ModuleId } from "../../../src/domain/ids.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import type { Receipt, Welcome } from "../../../src/domain/protocol.ts";
import { wireClient, type WireClient } from "../../bench/wire-client.ts";
import { aCourse, aPrompt } from "../../server/a-course.ts";
import { idsFrom } from "../network/ids.ts";
import { cookieFor } from "../world/server.ts";
import { beginModel, step } from "./model.ts";
import { anything, disagreement } from "./play.ts";
import { phonePictureFor, phonePictureOf, pictureFor, pictureOf } from "./project.ts";
import { course } from "./room-world.ts";
import { castOf, commandFor, one, two, type Who } from "./steps.ts";

interface Played {
  readonly commands: number;
  readonly broken: readonly string[];
}

const many = { burst: 1e9, perSecond: 1e9 };
const limits: Limits = { ...standardLimits, answers: many, events: many, handshakes: many };

/** Sessions as `play` plays them, but through the whole server: pages' sockets, cookies and all. */
export async function overSockets(
  sequences: number,
  longest: number,
  random: () => number,
): Promise<Played> {
  const app = await createApp({
    course: aCourse({ prompts: [aPrompt({ id: one }), aPrompt({ id: two, shown: true })] }),
    courseFolder: null,
    store: memoryStore(),
    dist: import.meta.dirname,
    limits,
  });
  const { port } = await app.listen({ port: 0, host: "127.0.0.1" });
  const broken: string[] = [];
  let commands = 0;
  for (let played = 0; played < sequences && broken.length === 0; played += 1) {
    const done = await oneSession(app, port, Math.ceil(random() * longest), random);
    broken.push(...done.broken);
    commands += done.commands;
  }
  await app.close();
  return { commands, broken };
}

type Seats = ReadonlyMap<Who, WireClient>;

async function oneSession(
  app: App,
  port: number,
  length: number,
  random: () => number,
): Promise<Played> {
  const begun = await app.rooms.begin("tending" as ModuleId);
  if (!begun.ok) throw new Error(begun.refusal.message);
  const header = begun.value;
  const id = idsFrom(random);
  const tokens = { ada: id(), ben: id() };
  const seats = await comeIn(app, port, header, tokens);
  const cast = castOf(participantOf(tokens.ada, header.id), participantOf(tokens.ben, header.id));
  const model = beginModel();
  for (const who of ["ada", "ben"] as const)
    step(course, model, cast[who], { kind: "join", name: null });
  const broken: string[] = [];
  let commands = 0;
  while (commands < length && broken.length === 0) {
    const asked = anything(random);
    const seat = seats.get(asked.who);
    if (seat === undefined) continue;
    const own = id();
    const command = commandFor(cast, model, asked, { id: own, word: id() });
    // At the door its shape is looked at before its role.
    const expected =
      asked.wish === "play before the beginning"
        ? { refused: "bad-request" }
        : step(course, model, cast[asked.who], command);
    const outcome = (await seat.ask("command", { id: own, command })) as Outcome<Receipt>;
    const wrong = disagreement(expected, outcome, model.seq);
    if (wrong !== null) broken.push(`Over a socket, ${asked.who}, ${asked.wish}: ${wrong}`);
    commands += 1;
  }
  for (const [who, seat] of seats) {
    const drawn =
      who === "stage"
        ? pictureFor(model, "stage")
        : who === "facilitator"
          ? pictureFor(model, "console")
          : phonePictureFor(course, model, "id" in cast[who] ? String(cast[who].id) : "");
    const seen = await welcomed(seat, helloOf(who, header, tokens));
    if (seen !== drawn) broken.push(`Over a socket, ${who} is shown ${seen}, not ${drawn}.`);
    seat.close();
  }
  return { commands, broken };
}

interface Tokens {
  readonly ada: string;
  readonly ben: string;
}

function helloOf(who: Who, { code }: SessionHeader, tokens: Tokens): unknown {
  if (who === "ada" || who === "ben") return { as: "phone", code, token: tokens[who] };
  return { as: who === "stage" ? "stage" : "console", code };
}

/** Two phones, a stage and a facilitator's console. */
async function comeIn(
  app: App,
  port: number,
  header: SessionHeader,
  tokens: Tokens,
): Promise<Seats> {
  const links = await app.freshLinks(header);
  const started = { port, code: header.code, prompts: [], links };
  const seats = new Map<Who, WireClient>();
  for (const who of ["ada", "ben", "stage", "facilitator"] as const) {
    const as = who === "stage" ? "stage" : "console";
    const cookie = who === "ada" || who === "ben" ? undefined : await cookieFor(started, as);
    const seat = await wireClient({ port, cookie });
    await welcomed(seat, helloOf(who, header, tokens));
    seats.set(who, seat);
  }
  return seats;
}

async function welcomed(seat: WireClient, hello: unknown): Promise<string> {
  const outcome = (await seat.ask("hello", hello)) as Outcome<Welcome>;
  if (!outcome.ok) return `refused as ${outcome.refusal.code}`;
  const { value } = outcome;
  return value.as === "phone" ? phonePictureOf(value.floor, value.mine) : pictureOf(value.snapshot);
}
