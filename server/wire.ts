import { z } from "zod";
import type { Command } from "../src/domain/decide.ts";
import { refuse, accept, type Outcome } from "../src/domain/outcome.ts";
import { linkRoles, type Link } from "../src/domain/link.ts";
import type { ClientToServer, Entrance, Envelope, Hello } from "../src/domain/protocol.ts";
import { stageSwitches } from "../src/domain/session.ts";
import type {
  AnswerId,
  CommandId,
  ModuleId,
  ParticipantId,
  PromptId,
  SlideId,
} from "../src/domain/ids.ts";

// What strangers send becomes a type here and nowhere else. Ids are only names until the domain has
// looked them up; `typed` says which kind of name a string is taken for.

function typed<T extends string>(shape: z.ZodString): z.ZodType<T> {
  return shape as unknown as z.ZodType<T>;
}

const random128Shape = /^[A-Za-z0-9_-]{22}$/;
const random128 = z.string().regex(random128Shape);
const sourceIdLength = 300;
const sourceId = z.string().min(1).max(sourceIdLength);
const revisions = 1_000_000;
const promptId = typed<PromptId>(sourceId);
const slideId = typed<SlideId>(sourceId);
const participantId = typed<ParticipantId>(sourceId);
const name = z
  .string()
  .min(1)
  .max(60)
  .refine((text) => text.isWellFormed());
const place = z.discriminatedUnion("at", [
  z.strictObject({ at: z.literal("lobby") }),
  z.strictObject({ at: z.literal("hub") }),
  z.strictObject({ at: z.literal("slide"), slide: slideId }),
]);

type CommandShapes = {
  readonly [Kind in Command["kind"]]: z.ZodType<Extract<Command, { kind: Kind }>>;
};

const commandShapes: CommandShapes = {
  join: z.strictObject({ kind: z.literal("join"), name: name.nullable() }),
  move: z.strictObject({ kind: z.literal("move"), to: place }),
  stage: z.strictObject({
    kind: z.literal("stage"),
    prompt: promptId,
    stage: z.enum(["closed", "open", "locked", "revealed"]),
  }),
  answer: z.strictObject({
    kind: z.literal("answer"),
    prompt: promptId,
    answer: typed<AnswerId>(random128),
    rev: z.int().min(1).max(revisions),
    // Judged by `readAnswer`, which knows the question's fields and says what is wrong in words.
    value: z.unknown(),
  }),
  withdraw: z.strictObject({ kind: z.literal("withdraw"), prompt: promptId }),
  hide: z.strictObject({
    kind: z.literal("hide"),
    prompt: promptId,
    author: participantId,
    hidden: z.boolean(),
  }),
  spotlight: z.strictObject({
    kind: z.literal("spotlight"),
    prompt: promptId,
    author: participantId.nullable(),
  }),
  switch: z.strictObject({
    kind: z.literal("switch"),
    what: z.enum(stageSwitches),
    on: z.boolean(),
  }),
  drive: z.strictObject({ kind: z.literal("drive") }),
  play: z.strictObject({
    kind: z.literal("play"),
    slide: slideId,
    playing: z.boolean(),
    atSeconds: z.number().min(0).max(1_000_000),
  }),
  door: z.strictObject({ kind: z.literal("door"), locked: z.boolean() }),
  end: z.strictObject({ kind: z.literal("end") }),
};

const commandId = typed<CommandId>(random128);
const token = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);
// As somebody typed it: `readCode` is the judge.
const code = z.string().max(40);

const helloShape: z.ZodType<Hello> = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("phone"), code, token }),
  z.strictObject({ as: z.enum(["stage", "console"]), code }),
]);

type Payload<Event extends keyof ClientToServer> = Parameters<ClientToServer[Event]>[0];
type Readers = {
  readonly [Event in keyof ClientToServer]: (raw: unknown) => Outcome<Payload<Event>>;
};

/** What each event brings, as one shape: for whoever makes up events that are right, or almost. */
export const eventShapes: {
  readonly [Event in keyof ClientToServer]: z.ZodType<Payload<Event>>;
} = {
  hello: helloShape,
  command: z.strictObject({ id: commandId, command: z.union(Object.values(commandShapes)) }),
};

/** Every event that a client may send, with the reader of what it brings. */
export const readers: Readers = {
  hello: (raw) => read(helloShape, raw),
  command: readEnvelope,
};

/** Bodies of HTTP requests. */
export const readEntrance = (raw: unknown): Outcome<Entrance> => read(entranceShape, raw);
export const readNewSession = (raw: unknown): Outcome<{ module?: ModuleId | undefined }> =>
  read(newSessionShape, raw ?? {});
export const readNewLink = (raw: unknown): Outcome<Pick<Link, "role" | "name">> =>
  read(newLinkShape, raw);

const page = z.enum(["stage", "console", "results"]);
const entranceShape = z.strictObject({ as: page, key: z.string().max(100) });
const newSessionShape = z.strictObject({ module: typed<ModuleId>(sourceId).optional() });
const newLinkShape = z.strictObject({
  role: z.enum(linkRoles),
  name: z
    .string()
    .max(60)
    .refine((text) => text.isWellFormed()),
});

// By hand, so that only the one shape is tried which the command's kind names.
function readEnvelope(raw: unknown): Outcome<Envelope> {
  if (typeof raw !== "object" || raw === null || !("id" in raw) || !("command" in raw))
    return malformed();
  const { id, command } = raw;
  if (Object.keys(raw).length !== 2 || typeof command !== "object" || command === null)
    return malformed();
  const kind = "kind" in command ? command.kind : undefined;
  if (!isKind(kind)) return malformed();
  if (kind === "answer") return readAnswerEnvelope(id, command);
  const readId = commandId.safeParse(id);
  const readCommand = commandShapes[kind].safeParse(command);
  if (!readId.success || !readCommand.success) return malformed();
  return accept({ id: readId.data, command: readCommand.data });
}

// Nearly all that ever comes is answers, and to hold one against `commandShapes.answer` would be the dearest
// thing that is done with it. A test holds this against that shape.
function readAnswerEnvelope(id: unknown, command: object): Outcome<Envelope> {
  const { prompt, answer, rev, value } = command as Partial<Record<string, unknown>>;
  const fits =
    isRandom128(id) &&
    typeof prompt === "string" &&
    prompt.length >= 1 &&
    prompt.length <= sourceIdLength &&
    isRandom128(answer) &&
    typeof rev === "number" &&
    Number.isInteger(rev) &&
    rev >= 1 &&
    rev <= revisions &&
    "value" in command &&
    Object.keys(command).length === 5;
  if (!fits) return malformed();
  return accept({
    id: id as CommandId,
    command: {
      kind: "answer",
      prompt: prompt as PromptId,
      answer: answer as AnswerId,
      rev,
      value,
    },
  });
}

function isRandom128(text: unknown): text is string {
  return typeof text === "string" && random128Shape.test(text);
}

function isKind(kind: unknown): kind is Command["kind"] {
  return typeof kind === "string" && Object.hasOwn(commandShapes, kind);
}

function read<T>(shape: z.ZodType<T>, raw: unknown): Outcome<T> {
  const parsed = shape.safeParse(raw);
  return parsed.success ? accept(parsed.data) : malformed();
}

export function malformed(): Outcome<never> {
  return refuse(
    "bad-request",
    "The server does not understand this page, which may be an old one. Reload it and try again.",
  );
}
