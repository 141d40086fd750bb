import type { Actor, Command } from "../../src/domain/decide.ts";
import type { Course } from "../../src/domain/course.ts";
import type { AnswerId, CommandId, ParticipantId, PromptId } from "../../src/domain/ids.ts";
import type { AnswerValue } from "../../src/domain/prompt.ts";
import type { Session } from "../../src/domain/session.ts";
import { createApp, type AppOptions } from "../../server/app.ts";
import { participantOf } from "../../server/keys.ts";
import { memoryStore } from "../../server/store/memory.ts";

/** A real server in this process, and a room of people without browsers, to try the stage with. */
export interface StageRoom {
  /** With a fresh key. */
  readonly stageUrl: string;
  /** With a fresh key. */
  readonly consoleUrl: string;
  readonly phoneUrl: string;
  readonly code: string;
  facilitate(command: Command): Promise<void>;
  /** A command of the server's own. */
  house(command: Command): Promise<void>;
  /** People 1 to `count` have joined. */
  join(count: number): Promise<void>;
  /** Person number `person` answers, or changes the answer. */
  answer(prompt: PromptId, person: number, text: string): Promise<void>;
  answerAs(prompt: PromptId, person: number, value: AnswerValue): Promise<void>;
  /** A command of whoever holds this phone's token. */
  submitFrom(token: string, command: Command): Promise<void>;
  look<T>(take: (session: Session) => T): Promise<T>;
  /** Gone, as with a pulled cable; `restart` brings it back at the same address, with everything. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  end(): Promise<void>;
}

let commands = 0;

export function personOf(number: number): ParticipantId {
  return `person-number-${number}` as ParticipantId;
}

export async function openStageRoom(
  course: Course,
  dist = process.env["TALKBACK_DIST"] ?? new URL("../../dist", import.meta.url).pathname,
  rest: Partial<AppOptions> = {},
): Promise<StageRoom> {
  const store = rest.store ?? memoryStore();
  const create = () => createApp({ course, courseFolder: null, dist, ...rest, store });
  let app = await create();
  const { port } = await app.listen({ port: 0, host: "127.0.0.1" });
  const [module] = course.modules;
  if (module === undefined) throw new Error("A course to try has at least one module.");
  const begun = await app.rooms.begin(module.id);
  if (!begun.ok) throw new Error(begun.refusal.message);
  const { code } = begun.value;
  const { stage, console } = await app.freshLinks(begun.value);

  async function room() {
    const opened = await app.rooms.open(code);
    if (!opened.ok) throw new Error(opened.refusal.message);
    return opened.value.room;
  }

  const submit = (person: number, command: Command): Promise<void> =>
    submitAs(
      person === 0 ? { role: "facilitator" } : { role: "participant", id: personOf(person) },
      command,
    );

  async function submitAs(actor: Actor, command: Command): Promise<void> {
    const id = `command-${(commands += 1)}` as CommandId;
    const outcome = await (await room()).submit(actor, { id, command });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
  }

  const look: StageRoom["look"] = async (take) => (await room()).view(take);

  async function answerAs(prompt: PromptId, person: number, value: AnswerValue): Promise<void> {
    const rev = await look(
      (session) => session.answers.get(prompt)?.get(personOf(person))?.rev ?? 0,
    );
    const answer = `answer-${prompt}-${person}` as AnswerId;
    await submit(person, { kind: "answer", prompt, answer, rev: rev + 1, value });
  }

  return {
    stageUrl: stage,
    consoleUrl: console,
    phoneUrl: new URL(`/${code}`, stage).href,
    code,
    look,
    facilitate: (command) => submit(0, command),
    house: (command) => submitAs({ role: "house" }, command),
    join: async (count) => {
      for (let person = 1; person <= count; person += 1)
        await submit(person, { kind: "join", name: null });
    },
    answer: (prompt, person, text) => answerAs(prompt, person, { text }),
    answerAs,
    submitFrom: (token, command) =>
      submitAs({ role: "participant", id: participantOf(token, begun.value.id) }, command),
    stop: () => app.close(),
    restart: async () => {
      app = await create();
      await app.listen({ port, host: "127.0.0.1" });
    },
    end: () => app.close(),
  };
}
