import type { MyAnswer } from "../src/domain/floor.ts";
import type { AnswerId, CommandId, ParticipantId, PromptId } from "../src/domain/ids.ts";
import { accept, refuse, type Outcome } from "../src/domain/outcome.ts";
import type { ClientToServer, Envelope, Hello, Welcome } from "../src/domain/protocol.ts";
import type { Io, IoSocket } from "./audience.ts";
import { takenBack, type Caller, type Doorkeeper, type Pass } from "./doorkeeper.ts";
import { guesser } from "./gate.ts";
import type { Guesses } from "./guesses.ts";
import { participantOf } from "./keys.ts";
import { beingRestarted } from "./leaving.ts";
import { createLimiter, type Limiter, type Limits } from "./limits.ts";
import { countOutcome, type Metrics } from "./metrics.ts";
import { myAnswers } from "./room.ts";
import type { Live, Rooms } from "./rooms.ts";
import { greetingOf, seatOf, type Seat } from "./seats.ts";
import { hangUp } from "./shed.ts";
import { malformed, readers } from "./wire.ts";

export interface TransportOptions {
  readonly io: Io;
  readonly rooms: Rooms;
  readonly doorkeeper: Doorkeeper;
  readonly limits: Limits;
  /** By address; shared with the HTTP routes. */
  readonly wrongGuesses: Guesses;
  readonly callerOf: (socket: IoSocket) => Caller;
  readonly onError: (error: unknown) => void;
  /** Of a socket's connection, once it has been let in. */
  readonly seated: (conn: object) => void;
  readonly metrics: Pick<Metrics, "command" | "hello" | "hungUp">;
  /** True once the server is on its way out: nothing more is taken. */
  readonly leaving: () => boolean;
}

interface Visitor {
  readonly socket: IoSocket;
  seat: Seat | null;
  strikes: number;
}

type Ack = (outcome: Outcome<unknown>) => void;
/** Answers once: at once, by calling back, or with what a promise brings. */
type Door = (visitor: Visitor, raw: unknown, reply: Ack) => Promise<void> | void;
type Doors = { readonly [Event in keyof ClientToServer]: Door };

/** Between socket events and rooms: every event of every socket comes in by one door. */
export function openTransport(options: TransportOptions): void {
  const { io, limits, metrics, leaving, onError } = options;
  const events = createLimiter(limits.events);
  const answers = createLimiter(limits.answers);
  const doors: Doors = {
    hello: behind(readers.hello, async (visitor, hello, reply) => {
      const welcomed = await sayHello(options, visitor, hello);
      if (welcomed.ok) options.seated(visitor.socket.conn);
      reply(welcomed);
    }),
    command: behind(readers.command, (visitor, envelope, reply) =>
      admitted(options, answers, visitor, envelope, reply),
    ),
  };

  function enter(
    visitor: Visitor,
    event: string,
    args: readonly unknown[],
    reply: Ack,
  ): Promise<void> | void {
    const waitMs = events.take(personOf(visitor));
    if (waitMs > 0) return reply(tooMany(waitMs));
    if (leaving()) return reply({ ok: false, refusal: beingRestarted(2_000) });
    if (!isDoor(doors, event) || args.length !== 2) return reply(malformed());
    return doors[event](visitor, args[0], reply);
  }

  function handle(visitor: Visitor, event: string, args: readonly unknown[]): void {
    const ack = args.at(-1);
    if (!isAck(ack)) return strike(visitor);
    function reply(outcome: Outcome<unknown>): void {
      try {
        (ack as Ack)(outcome);
        countOutcome(metrics, event, outcome);
        if (!outcome.ok && outcome.refusal.code === "too-many") strike(visitor);
      } catch (error) {
        onError(error);
      }
    }
    function fail(error: unknown): void {
      onError(error);
      reply(ourFault());
    }
    try {
      enter(visitor, event, args, reply)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  // Whoever goes on after so many refusals is a broken page or a flood, and does not read them.
  function strike(visitor: Visitor): void {
    visitor.strikes += 1;
    if (visitor.strikes !== limits.strikes) return;
    metrics.hungUp("too fast");
    hangUp(visitor.socket.conn);
  }

  io.on("connection", (socket) => {
    const visitor: Visitor = { socket, seat: null, strikes: 0 };
    // Before Socket.IO looks for listeners, of which there are none: nothing is passed on.
    socket.use(([event, ...args]) => handle(visitor, event, args));
    socket.on("disconnect", () => stand(visitor));
  });
}

/** A door lets in what its reader can read. */
function behind<T>(
  read: (raw: unknown) => Outcome<T>,
  handler: (visitor: Visitor, payload: T, reply: Ack) => Promise<void> | void,
): Door {
  return (visitor, raw, reply) => {
    const payload = read(raw);
    return payload.ok ? handler(visitor, payload.value, reply) : reply(payload);
  };
}

function isDoor(doors: Doors, event: string): event is keyof Doors {
  return Object.hasOwn(doors, event);
}

function isAck(last: unknown): last is Ack {
  return typeof last === "function";
}

function personOf({ seat, socket }: Visitor): string {
  return seat?.watcher.as === "phone" ? seat.watcher.me : socket.id;
}

async function sayHello(
  { rooms, doorkeeper, wrongGuesses, callerOf }: TransportOptions,
  visitor: Visitor,
  hello: Hello,
): Promise<Outcome<Welcome>> {
  const caller = callerOf(visitor.socket);
  const address = guesser(caller.address);
  const opened = await rooms.open(hello.code);
  if (!opened.ok) {
    if (opened.refusal.code !== "no-such-session") return opened;
    const waitMs = await wrongGuesses.wrong(address);
    return waitMs > 0 ? tooMany(waitMs) : opened;
  }
  const live = opened.value;
  if (hello.as === "phone") {
    const me = participantOf(hello.token, live.room.header.id);
    const joined = await join(live, me);
    // After the end nobody new is counted, and whoever was there may still look at what they wrote.
    if (!joined.ok && joined.refusal.code !== "session-ended") return joined;
    return welcome(visitor, {
      live,
      watcher: { as: "phone", me },
      actor: { role: "participant", id: me },
      pass: null,
    });
  }
  const checked = await doorkeeper.check(live.room.header, hello.as, caller);
  if (!checked.ok) return checked;
  const seat = seatOf(live, checked.value);
  if (seat === null) return refuse("not-allowed", "This link is not for this page.");
  const greeting = await welcome(visitor, seat);
  // The link may have been taken back while the state was being fetched.
  return (await doorkeeper.stands(checked.value)) ? greeting : revoked(visitor);
}

function revoked(visitor: Visitor): Outcome<never> {
  stand(visitor);
  return refuse("not-allowed", takenBack.message);
}

/** Whoever says hello is one of the room's people from then on, without a further word from their phone. */
async function join({ room, crowd }: Live, me: ParticipantId): Promise<Outcome<unknown>> {
  const [known, isOpen] = await room.view(
    ({ people, door }) => [people.has(me), door === "open"] as const,
  );
  if (known) return accept(null);
  // Whoever comes to a locked door is told so by `decide`, and is no part of the crowd.
  if (isOpen) crowd.admits();
  // The same id each time: two tabs that say hello at once are one person, once.
  const id = `join-${me}` as CommandId;
  return room.submit(
    { role: "participant", id: me },
    { id, command: { kind: "join", name: null } },
  );
}

async function welcome(visitor: Visitor, seat: Seat): Promise<Outcome<Welcome>> {
  const { room, audience, publisher } = seat.live;
  const { watcher } = seat;
  if (watcher.as !== "phone") await publisher.flush();
  // Taken and seated in one go, so that no entry falls between the two.
  const greeting = await room.view((session) => greetingOf(seat, session));
  // Until now it kept the seat it had: what a page sends while it says hello again is taken as before.
  if (visitor.socket.connected) {
    stand(visitor);
    visitor.seat = seat;
    audience.enter(visitor.socket, watcher);
  }
  return accept(
    greeting.as === "console" ? { ...greeting, presence: audience.presence() } : greeting,
  );
}

function stand(visitor: Visitor): void {
  visitor.seat?.live.audience.leave(visitor.socket, visitor.seat.watcher);
  visitor.seat = null;
}

/** A link that was taken back lets nobody do anything more, open socket or not. Phones hold none. */
function admitted(
  { doorkeeper }: TransportOptions,
  answers: Limiter,
  visitor: Visitor,
  envelope: Envelope,
  reply: Ack,
): Promise<void> | void {
  const pass = visitor.seat?.pass ?? null;
  if (pass === null) return submit(answers, visitor, envelope, reply);
  return checked(doorkeeper, pass, visitor, () => submit(answers, visitor, envelope, reply), reply);
}

async function checked(
  doorkeeper: Doorkeeper,
  pass: Pass,
  visitor: Visitor,
  go: () => void,
  reply: Ack,
): Promise<void> {
  if (await doorkeeper.stands(pass)) go();
  else reply(revoked(visitor));
}

function submit(answers: Limiter, visitor: Visitor, envelope: Envelope, reply: Ack): void {
  const { seat, socket } = visitor;
  if (seat === null) {
    return reply(notYetIn());
  }
  const { live, watcher, actor } = seat;
  const { command } = envelope;
  if (command.kind !== "answer" && command.kind !== "withdraw")
    return live.room.take(actor, envelope, reply);
  const waitMs = answers.take(personOf(visitor));
  if (waitMs > 0) return reply(tooMany(waitMs));
  if (watcher.as !== "phone" || live.audience.tabs(watcher.me) < 2)
    return live.room.take(actor, envelope, reply);
  live.room.take(actor, envelope, (outcome) => {
    reply(outcome);
    if (outcome.ok) void tellOtherTabs(socket, live, watcher.me, command.prompt);
  });
}

async function tellOtherTabs(
  socket: IoSocket,
  { room, audience }: Live,
  me: ParticipantId,
  prompt: PromptId,
): Promise<void> {
  const mine = await room.view((session) => myAnswers(room, session, me));
  const gone: MyAnswer = { prompt, answer: "" as AnswerId, rev: 0, value: null, receipt: "" };
  audience.mine(socket, me, mine.find((answer) => answer.prompt === prompt) ?? gone);
}

function notYetIn(): Outcome<never> {
  return refuse(
    "not-saved",
    "This page is not in the session yet. It is tried again by itself; if it goes on, reload the page.",
    1_000,
  );
}

function tooMany(waitMs: number): Outcome<never> {
  return refuse("too-many", "That was too fast. It is tried again in a moment.", waitMs);
}

function ourFault(): Outcome<never> {
  return refuse(
    "not-saved",
    "Something went wrong on the server, and this was not saved. It is tried again by itself.",
    3_000,
  );
}
