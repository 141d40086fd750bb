import type { Command } from "./decide.ts";
import type { LinkPage } from "./link.ts";
import type { Course, Deck, Module, Slide } from "./course.ts";
import type { Floor, MyAnswer } from "./floor.ts";
import type { CommandId, ParticipantId, SessionCode } from "./ids.ts";
import type { Outcome, Refusal } from "./outcome.ts";
import type { Prompt } from "./prompt.ts";
import type { Driver, Entry } from "./session.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Said on every connect; the answer is always the whole state. A phone is known by a secret token it
 * made itself; stage and console by the cookie they were given for their key (see `Entrance`).
 */
export type Hello =
  | { readonly as: "phone"; readonly code: string; readonly token: string }
  | { readonly as: "stage" | "console"; readonly code: string };

export type Welcome =
  | {
      readonly as: "phone";
      readonly me: ParticipantId;
      readonly floor: Floor;
      readonly mine: readonly MyAnswer[];
    }
  | { readonly as: "stage"; readonly snapshot: Snapshot }
  | {
      readonly as: "console";
      readonly role: ConsoleRole;
      /** Who drives when this console does. A moderator never does; the id is that of their link. */
      readonly me: Driver["id"];
      /** Whole, but for a `driver`, who is told what a stage is told. */
      readonly snapshot: Snapshot;
      readonly presence: Presence;
    };

/** Who works at a console. */
export type ConsoleRole = "facilitator" | "driver" | "moderator";

export type DiskTrouble = "full" | "read-only" | "failing";

/** How many are connected just now; unlike the people of a session this is not kept. */
export interface Presence {
  readonly phones: number;
  readonly stages: number;
  readonly consoles: number;
  /** Answers cannot be saved just now, and why; absent while they can. */
  readonly trouble?: DiskTrouble;
}

/** Stored and safe against a power cut. Sending the same command again brings the same receipt. */
export interface Receipt {
  readonly seq: number;
  /** Four characters that stand for these words in this session; empty for commands other than answers. */
  readonly receipt: string;
}

/** The same `id` again is the same command again, whatever stands in `command`. */
export interface Envelope {
  readonly id: CommandId;
  readonly command: Command;
}

/** Entries above `after`, in order. Whoever is not at `after` has missed some and says hello again. */
export interface Batch {
  readonly after: number;
  readonly entries: readonly Entry[];
}

export interface ClientToServer {
  hello: (hello: Hello, ack: (outcome: Outcome<Welcome>) => void) => void;
  command: (envelope: Envelope, ack: (outcome: Outcome<Receipt>) => void) => void;
}

export interface ServerToClient {
  /** To stage and console, gathered for 50 ms at most. */
  entries: (batch: Batch) => void;
  /** To stage and console where entries do not tell enough. */
  snapshot: (snapshot: Snapshot) => void;
  /** To phones; the newest wins. */
  floor: (floor: Floor) => void;
  /** To the other tabs of the phone that changed an answer. */
  mine: (answer: MyAnswer) => void;
  presence: (presence: Presence) => void;
  /** The server is about to hang up, and why; `retryAfterMs` says when to come back. */
  leave: (reason: Refusal) => void;
}

/** `POST /api/sessions/:code/enter`, the key of a link swapped for a cookie. */
export interface Entrance {
  readonly as: LinkPage;
  readonly key: string;
}

/** `GET /api/sessions/:code/program`: a program without its slides' HTML, which `…/deck` brings. */
export interface ProgramView {
  readonly code: SessionCode;
  readonly course: Pick<Course, "title" | "licence">;
  readonly module: Pick<Module, "id" | "title">;
  /** The course's modules, for starting another session. */
  readonly modules: readonly Pick<Module, "id" | "title">[];
  readonly decks: readonly DeckView[];
  readonly prompts: readonly Prompt[];
  /** What the QR holds, upper case so that its squares are large. */
  readonly joinUrl: string;
  /** The short address to type: `192.168.1.5:3000`. */
  readonly joinHost: string;
}
export type DeckView = Omit<Deck, "slides"> & {
  readonly slides: readonly Omit<Slide, "html" | "notes">[];
};
