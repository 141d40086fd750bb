import { writeSync } from "node:fs";
import { openJournal } from "../../../server/journal.ts";
import { participantOf } from "../../../server/keys.ts";
import { openRoom, type Room } from "../../../server/room.ts";
import { sqliteStore } from "../../../server/store/sqlite.ts";
import type { SessionHeader, Store } from "../../../server/store/store.ts";
import type { Actor, Command } from "../../../src/domain/decide.ts";
import type {
  AnswerId,
  CommandId,
  PromptId,
  SessionCode,
  SessionId,
} from "../../../src/domain/ids.ts";
import { aProgram, manyPrompts } from "../../server/a-course.ts";
import type { Happened, Intent } from "../answers/history.ts";

// A short session, always the same: the server's own store, journal and room without its sockets, so that
// it can be lived through once for every system call. `node scenario.ts <folder>` writes what happens to
// its output, one line of JSON each, as soon as it does.

const people = [
  "phone-of-ada-0123456789",
  "phone-of-bea-0123456789",
  "phone-of-cem-0123456789",
] as const;
const prompts = manyPrompts(3);

const header: SessionHeader = {
  id: "scenario-session-00000" as SessionId,
  code: "ABCDEF" as SessionCode,
  course: "A course",
  module: aProgramOfIt().module.id,
  begunAt: 1_000,
};

function aProgramOfIt() {
  return aProgram({ prompts });
}

interface Step {
  readonly actor: Actor;
  readonly intent: Intent | null;
  readonly command: Command;
}

/** What is sent in one turn is stored in one commit. */
function turns(): readonly (readonly Step[])[] {
  const ids = prompts.map(({ id }) => id);
  const [one, two, three] = ids;
  if (one === undefined || two === undefined || three === undefined) return [];
  return [
    ids.map((prompt) => ({
      actor: { role: "facilitator" },
      intent: null,
      command: { kind: "stage", prompt, stage: "open" },
    })),
    people.map((token) => ({
      actor: actorOf(token),
      intent: null,
      command: { kind: "join", name: null },
    })),
    people.map((token) => answer(token, one, 1, 3)),
    [answer(people[0], two, 1, 25)],
    [answer(people[0], one, 2, 5), answer(people[1], two, 1, 1)],
    [withdrawal(people[0], one)],
    people.map((token) => answer(token, three, 1, 20)),
    [withdrawal(people[1], two), answer(people[2], two, 1, 2)],
    [answer(people[0], one, 1, 4)],
    ...Array.from({ length: 6 }, (_, index) =>
      people.map((token) => answer(token, three, index + 2, 5 * index)),
    ),
    [withdrawal(people[2], three)],
  ];
}

function actorOf(token: string): Actor {
  return { role: "participant", id: participantOf(token, header.id) };
}

function answer(token: string, prompt: PromptId, rev: number, times: number): Step {
  const name = `${token.slice(9, 12)}${prompt.slice(-1)}-${rev}-${times}`;
  const words = `canary-${name.padEnd(12, "-")} `.repeat(times + 1).trim();
  const id = `${token.slice(9, 12)}-${prompt.slice(-1)}`.padEnd(22, "0") as AnswerId;
  return {
    actor: actorOf(token),
    intent: { does: "answer", token, prompt, words },
    command: { kind: "answer", prompt, answer: id, rev, value: { text: words } },
  };
}

function withdrawal(token: string, prompt: PromptId): Step {
  return {
    actor: actorOf(token),
    intent: { does: "withdraw", token, prompt, words: "" },
    command: { kind: "withdraw", prompt },
  };
}

/** Sends everything, as people do whose phones do not know what arrived. */
export async function liveThrough(
  folder: string,
  note: (happened: Happened) => void,
): Promise<void> {
  const store = sqliteStore(folder);
  const room = await theRoom(store);
  let sent = 0;
  for (const turn of turns()) {
    await Promise.all(turn.map((step) => send(room, step, sent++, note)));
  }
  await store.close();
}

async function theRoom(store: Store): Promise<Room> {
  if ((await store.find(header.code)) === null) await store.begin(header);
  return openRoom({
    header,
    program: aProgramOfIt(),
    store,
    journal: openJournal(store),
    capacity: 10,
    now: () => 2_000,
    publish: () => {},
    startOver: () => {},
  });
}

async function send(
  room: Room,
  { actor, intent, command }: Step,
  number: number,
  note: (happened: Happened) => void,
): Promise<void> {
  const id = `scenario-command-${number}`.padEnd(22, "0") as CommandId;
  const moment = { command: id, atMs: performance.now() };
  if (intent !== null) note({ ...moment, type: "invoke", intent });
  const outcome = await room.submit(actor, { id, command });
  if (intent === null) {
    if (!outcome.ok) throw new Error(`${command.kind}: ${outcome.refusal.message}`);
  } else if (outcome.ok) note({ ...moment, type: "ok", ...outcome.value });
  else note({ ...moment, type: "no", code: outcome.refusal.code });
}

const [, , folder] = process.argv;
if (import.meta.main && folder !== undefined) {
  await liveThrough(folder, (happened) => writeSync(1, `${JSON.stringify(happened)}\n`));
}
