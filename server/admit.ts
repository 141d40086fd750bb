import type { FastifyRequest } from "fastify";
import { linkPages, type LinkRole } from "../src/domain/link.ts";
import { accept, refuse, type Outcome, type Refusal } from "../src/domain/outcome.ts";
import { callerOf } from "./callers.ts";
import type { Doorkeeper, Pass } from "./doorkeeper.ts";
import { guesser } from "./gate.ts";
import type { Guesses } from "./guesses.ts";
import type { Live, Rooms } from "./rooms.ts";

export interface AdmitOptions {
  readonly rooms: Rooms;
  readonly doorkeeper: Doorkeeper;
  readonly wrongGuesses: Guesses;
}

type WithCode = FastifyRequest<{ Params: { code: string } }>;

export interface Admitted {
  readonly live: Live;
  readonly pass: Pass;
}

/** Whoever holds a link of one of these roles, for the session in the address. */
export async function admit(
  options: AdmitOptions,
  request: WithCode,
  roles: readonly LinkRole[],
): Promise<Outcome<Admitted>> {
  const opened = await openRoom(options, request);
  if (!opened.ok) return opened;
  const live = opened.value;
  let refused: Outcome<Admitted> = notForThem;
  for (const page of new Set(roles.map((role) => linkPages[role]))) {
    const checked = await options.doorkeeper.check(live.room.header, page, callerOf(request.raw));
    if (checked.ok && roles.includes(checked.value.link.role))
      return accept({ live, pass: checked.value });
    refused = checked.ok ? notForThem : checked;
  }
  return refused;
}

const notForThem = refuse(
  "not-allowed",
  "Only the facilitator can do that. Open the facilitator’s own console to do it.",
);

export async function openRoom(options: AdmitOptions, request: WithCode): Promise<Outcome<Live>> {
  const opened = await options.rooms.open(request.params.code);
  return opened.ok ? opened : guessed(options, request, opened.refusal);
}

/** A wrong code or key counts against the address that tries it: nothing else does. */
export async function guessed(
  { wrongGuesses }: AdmitOptions,
  request: FastifyRequest,
  refusal: Refusal,
): Promise<Outcome<never>> {
  const waitMs = await wrongGuesses.wrong(guesser(request.raw.socket.remoteAddress));
  if (waitMs === 0) return { ok: false, refusal };
  return refuse("too-many", "Too many wrong codes or keys. Wait a minute, then try again.", waitMs);
}
