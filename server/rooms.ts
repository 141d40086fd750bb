import { readCode } from "../src/domain/code.ts";
import type { Course } from "../src/domain/course.ts";
import type { ModuleId, SessionCode, SessionId } from "../src/domain/ids.ts";
import { accept, refuse, type Outcome } from "../src/domain/outcome.ts";
import { programOf, type Program } from "../src/domain/program.ts";
import type { DiskTrouble, Presence } from "../src/domain/protocol.ts";
import { createAudience, type Audience } from "./audience.ts";
import { createCrowd, joinRate, type Crowd } from "./crowd.ts";
import type { Journal } from "./journal.ts";
import { mintCode, mintSecret } from "./keys.ts";
import type { Log } from "./log.ts";
import { createPublisher, type Publisher } from "./publisher.ts";
import { openRoom, type Room } from "./room.ts";
import { CodeTaken, type SessionHeader, type Store } from "./store/store.ts";

/** A room with the people in it. */
export interface Live {
  readonly room: Room;
  readonly audience: Audience;
  readonly publisher: Publisher;
  readonly crowd: Crowd;
}

/** The live sessions of this process, opened when somebody asks for them. */
export interface Rooms {
  readonly course: Course;
  /** A session by its code, as somebody typed it. */
  open(code: string): Promise<Outcome<Live>>;
  begin(module: ModuleId): Promise<Outcome<SessionHeader>>;
  /** Of all live sessions together. */
  present(): Presence;
  /** Lets all consoles know who is there, and how the disk does. */
  tellPresence(): void;
  /** Forgets sessions that nobody is connected to; they are opened again from the log. */
  sweep(): void;
}

export interface RoomsOptions {
  readonly course: Course;
  readonly store: Store;
  readonly journal: Journal;
  readonly capacity: number;
  readonly gatherMs: number;
  readonly log: Log;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  /** Why nothing can be saved just now; null when it can. */
  readonly trouble: () => DiskTrouble | null;
}

export function createRooms(options: RoomsOptions): Rooms {
  const { course, store } = options;
  const live = new Map<SessionCode, Promise<Live>>();
  const opened = new Map<SessionCode, Live>();
  const programs = new Map(
    course.modules.map((module) => [module.id, programOf(course, module)] as const),
  );

  async function liveOf(header: SessionHeader, program: Program): Promise<Live> {
    let opening = live.get(header.code);
    if (opening === undefined) {
      opening = openLive(options, header, program);
      live.set(header.code, opening);
      opening.then(
        (live) => opened.set(header.code, live),
        () => live.delete(header.code),
      );
    }
    return opening;
  }

  return {
    course,
    async open(typed) {
      const code = readCode(typed);
      const known = code === null ? undefined : live.get(code);
      if (known !== undefined) return accept(await known);
      const header = code === null ? null : await store.find(code);
      if (header === null) return noSuchSession(typed);
      const program = programs.get(header.module);
      if (program === undefined) return noSuchModule(header);
      return accept(await liveOf(header, program));
    },
    async begin(module) {
      if (!programs.has(module)) {
        return refuse("not-possible", "That module is not in this course. Choose another one.");
      }
      return accept(await beginSession(options, module));
    },
    present() {
      const all = { phones: 0, stages: 0, consoles: 0 };
      for (const { audience } of opened.values()) {
        const { phones, stages, consoles } = audience.presence();
        all.phones += phones;
        all.stages += stages;
        all.consoles += consoles;
      }
      return all;
    },
    tellPresence() {
      for (const { audience } of opened.values()) audience.tellPresence();
    },
    sweep() {
      for (const [code, { audience }] of opened) {
        if (audience.size() > 0) continue;
        opened.delete(code);
        live.delete(code);
      }
    },
  };
}

async function openLive(
  options: RoomsOptions,
  header: SessionHeader,
  program: Program,
): Promise<Live> {
  const audience = createAudience(options.trouble);
  const publisher = createPublisher({
    room: () => room,
    listeners: audience.listeners,
    gatherMs: options.gatherMs,
    now: () => performance.now(),
    onError: options.onError,
  });
  const room = await openRoom({
    ...options,
    header,
    program,
    publish: publisher.add,
    startOver: publisher.startOver,
  });
  const crowd = createCrowd({ room: () => room, rate: joinRate(options), log: options.log });
  return { room, audience, publisher, crowd };
}

async function beginSession(
  { course, store, now }: RoomsOptions,
  module: ModuleId,
): Promise<SessionHeader> {
  for (;;) {
    const header: SessionHeader = {
      id: mintSecret() as SessionId,
      code: mintCode(),
      course: course.title,
      module,
      begunAt: now(),
    };
    try {
      await store.begin(header);
      return header;
    } catch (error) {
      if (!(error instanceof CodeTaken)) throw error;
    }
  }
}

function noSuchSession(typed: string): Outcome<never> {
  const code = typed.trim().slice(0, 12).toUpperCase();
  return refuse(
    "no-such-session",
    code === ""
      ? "Type the code that stands on the screen in the room."
      : `There is no session with the code ${code}. Compare it with the one on the screen in the room.`,
  );
}

function noSuchModule({ module }: SessionHeader): Outcome<never> {
  return refuse(
    "not-possible",
    `This session's module, ${module}, is not in the course that is being shown now. Start Talkback with the course it belongs to.`,
  );
}
