import { openJournal } from "../../../server/journal.ts";
import { participantOf } from "../../../server/keys.ts";
import { createPublisher, type Listeners, type Publisher } from "../../../server/publisher.ts";
import { myAnswers, openRoom, type Room } from "../../../server/room.ts";
import { memoryStore } from "../../../server/store/memory.ts";
import type { SessionHeader } from "../../../server/store/store.ts";
import type { Actor, Command } from "../../../src/domain/decide.ts";
import { floorOf } from "../../../src/domain/floor.ts";
import type {
  CommandId,
  ModuleId,
  ParticipantId,
  SessionCode,
  SessionId,
} from "../../../src/domain/ids.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import type { Receipt } from "../../../src/domain/protocol.ts";
import { stageSnapshot } from "../../../src/domain/redact.ts";
import { takeSnapshot } from "../../../src/domain/snapshot.ts";
import { aProgram, aPrompt } from "../../server/a-course.ts";
import { createFollowers, type Followers } from "./followers.ts";
import type { ModelCourse } from "./model.ts";
import { phonePictureOf, pictureOf, type Picture } from "./project.ts";
import { one, two, video } from "./steps.ts";

/** The product's own room, journal and publisher over a store that outlives it. */
export interface RoomWorld {
  readonly ada: ParticipantId;
  readonly ben: ParticipantId;
  readonly followers: Followers;
  submit(actor: Actor, id: string, command: Command): Promise<Outcome<Receipt>>;
  /** Of what stage, console and the two phones would be welcomed with now. */
  pictures(): Promise<Pictures>;
  /** The process is gone, and another one opens the room from the store. */
  crash(): Promise<void>;
  /** The next line is not stored. */
  failOnce(): void;
  /** The server's clock goes so far forth or back. */
  jump(ms: number): void;
  flush(): Promise<void>;
}

export interface Pictures {
  readonly stage: Picture;
  readonly console: Picture;
  readonly ada: Picture;
  readonly ben: Picture;
}

const program = aProgram({ prompts: [aPrompt({ id: one }), aPrompt({ id: two, shown: true })] });
export const course: ModelCourse = {
  prompts: [
    { id: one, shown: false },
    { id: two, shown: true },
  ],
  slides: [...program.slides.keys()],
  videos: [video],
};

const header: SessionHeader = {
  id: "session" as SessionId,
  code: "ABCDEF" as SessionCode,
  course: "A course",
  module: "tending" as ModuleId,
  begunAt: 0,
};
const ada = participantOf("ada", header.id);
const ben = participantOf("ben", header.id);

interface Process {
  readonly room: Room;
  readonly publisher: Publisher;
  readonly die: () => void;
}

/** A process that has ended says nothing more, whatever it had gathered. */
function mortal(listeners: Listeners): { readonly listeners: Listeners; readonly die: () => void } {
  let alive = true;
  return {
    die: () => void (alive = false),
    listeners: {
      has: (who) => alive && listeners.has(who),
      entries: (to, after, entries) => alive && listeners.entries(to, after, entries),
      snapshot: (to, snapshot) => alive && listeners.snapshot(to, snapshot),
      floor: (floor) => alive && listeners.floor(floor),
    },
  };
}

export async function aRoomWorld(): Promise<RoomWorld> {
  const store = memoryStore();
  await store.begin(header);
  let failing = false;
  let clock = 1_700_000_000_000;
  const failingStore = {
    ...store,
    async append(lines: Parameters<typeof store.append>[0]) {
      if (failing) {
        failing = false;
        throw new Error("The disk is full.");
      }
      await store.append(lines);
    },
  };
  const followers = createFollowers();

  async function open(): Promise<Process> {
    const { listeners, die } = mortal(followers.listeners);
    const publisher = createPublisher({
      room: () => room,
      listeners,
      gatherMs: 1_000,
      now: () => performance.now(),
      onError: (error) => {
        throw error;
      },
    });
    const room = await openRoom({
      header,
      program,
      store: failingStore,
      journal: openJournal(failingStore),
      capacity: 500,
      now: () => (clock += 1),
      publish: publisher.add,
      startOver: publisher.startOver,
    });
    return { room, publisher, die };
  }
  let live = await open();
  const view = followers.attach({
    look: (take) => live.room.view(take),
    flush: () => live.publisher.flush(),
    program,
  });

  return {
    ada,
    ben,
    followers,
    submit: (actor, id, command) => live.room.submit(actor, { id: id as CommandId, command }),
    pictures: () =>
      live.room.view((session) => ({
        stage: pictureOf(stageSnapshot(session)),
        console: pictureOf(takeSnapshot(session)),
        ada: phonePictureOf(floorOf(program, session), myAnswers(live.room, session, ada)),
        ben: phonePictureOf(floorOf(program, session), myAnswers(live.room, session, ben)),
      })),
    async crash() {
      live.die();
      live = await open();
      await view.cutAll();
    },
    failOnce: () => void (failing = true),
    jump: (ms) => void (clock += ms),
    flush: () => live.publisher.flush(),
  };
}
