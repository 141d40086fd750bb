import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { LinkId, SessionCode } from "../src/domain/ids.ts";
import { linkPages, type Link, type LinkRole } from "../src/domain/link.ts";
import {
  accept,
  refuse,
  type Outcome,
  type Refusal,
  type RefusalCode,
} from "../src/domain/outcome.ts";
import type { Program } from "../src/domain/program.ts";
import { readCode } from "../src/domain/code.ts";
import { admit, guessed, openRoom, type AdmitOptions } from "./admit.ts";
import type { Addresses } from "./addresses.ts";
import { callerOf } from "./callers.ts";
import { cookieName, setCookie } from "./cookies.ts";
import type { Pass } from "./doorkeeper.ts";
import { deckPage, viewProgram } from "./deck-page.ts";
import { qrSvg } from "./qr.ts";
import type { Live } from "./rooms.ts";
import type { SessionHeader } from "./store/store.ts";
import { readEntrance, readNewSession } from "./wire.ts";

export interface HttpOptions extends AdmitOptions {
  readonly addresses: Addresses;
}

type WithCode = FastifyRequest<{ Params: { code: string } }>;

/** What pages ask for besides the socket's events. */
export function addRoutes(app: FastifyInstance, options: HttpOptions): void {
  const { rooms, addresses } = options;
  const api = "/api/sessions/:code";

  app.get("/healthz", async () => ({ ok: true }));

  app.post<{ Params: { code: string } }>(`${api}/enter`, async (request, reply) =>
    answer(reply, await enter(options, request, reply)),
  );

  app.get<{ Params: { code: string } }>(`${api}/deck`, async (request, reply) => {
    const seen = await admit(options, request, watchers);
    if (!seen.ok) return refused(reply, seen.refusal);
    const { live, pass } = seen.value;
    return reply.type("text/html; charset=utf-8").send(deckOf(live.room.program, pass));
  });

  app.get<{ Params: { code: string } }>(`${api}/program`, async (request, reply) => {
    const seen = await admit(options, request, watchers);
    if (!seen.ok) return refused(reply, seen.refusal);
    const { program, header } = seen.value.live.room;
    return viewProgram({ program, code: header.code, modules: rooms.course.modules, addresses });
  });

  app.post("/api/sessions", async (request, reply) => answer(reply, await begin(options, request)));

  app.get<{ Params: { file: string } }>("/qr/:file", async (request, reply) => {
    const code = readCode(request.params.file.replace(/\.svg$/i, ""));
    if (code === null) return refused(reply, notThere);
    return reply.type("image/svg+xml").send(qrSvg(addresses.joinUrl(code)));
  });

  app.setNotFoundHandler((_request, reply) => refused(reply, notThere));
}

/** A fresh link with a fresh key. */
export async function linkTo(
  { doorkeeper, addresses }: Pick<HttpOptions, "doorkeeper" | "addresses">,
  header: SessionHeader,
  whom: Pick<Link, "role" | "name">,
): Promise<{ readonly id: LinkId; readonly url: string }> {
  const { id, key } = await doorkeeper.invite(header, whom);
  return { id, url: addresses.pageUrl(linkPages[whom.role], header.code, key) };
}

/** Program and slides are for those who show them; who only reads the results needs neither. */
const watchers: readonly LinkRole[] = ["facilitator", "driver", "moderator", "stage"];

async function enter(
  options: HttpOptions,
  request: WithCode,
  reply: FastifyReply,
): Promise<Outcome<null>> {
  const entrance = readEntrance(request.body);
  if (!entrance.ok) return entrance;
  const opened = await openRoom(options, request);
  if (!opened.ok) return opened;
  const { header } = opened.value.room;
  const caller = callerOf(request.raw);
  const swapped = await options.doorkeeper.swap(header, entrance.value, caller);
  if (!swapped.ok) return guessed(options, request, swapped.refusal);
  const name = cookieName(entrance.value.as, header.code);
  void reply.header("set-cookie", setCookie(name, swapped.value, caller.secure));
  return accept(null);
}

/** A new session, for whoever holds the console of one that is there. */
async function begin(
  options: HttpOptions,
  request: FastifyRequest,
): Promise<Outcome<{ code: SessionCode; console: string; stage: string }>> {
  const read = readNewSession(request.body);
  if (!read.ok) return read;
  const live = await anyConsole(options, request);
  if (live === null) {
    return refuse("not-allowed", "Only a console can begin another session. Open its link first.");
  }
  const begun = await options.rooms.begin(read.value.module ?? live.room.header.module);
  if (!begun.ok) return begun;
  const console = await linkTo(options, begun.value, { role: "facilitator", name: "" });
  const stage = await linkTo(options, begun.value, { role: "stage", name: "" });
  return accept({ code: begun.value.code, console: console.url, stage: stage.url });
}

async function anyConsole(options: HttpOptions, request: FastifyRequest): Promise<Live | null> {
  const names = (request.headers.cookie ?? "").matchAll(/talkback-console-(\w{6})=/g);
  for (const [, code = ""] of [...names].slice(0, 20)) {
    const opened = await options.rooms.open(code);
    if (!opened.ok) continue;
    const { header } = opened.value.room;
    const checked = await options.doorkeeper.check(header, "console", callerOf(request.raw));
    if (checked.ok && checked.value.link.role === "facilitator") return opened.value;
  }
  return null;
}

const pages = new WeakMap<Program, { readonly stage: string; readonly console: string }>();

function deckOf(program: Program, { link }: Pass): string {
  let made = pages.get(program);
  if (made === undefined) {
    made = {
      stage: deckPage(program, { notes: false }),
      console: deckPage(program, { notes: true }),
    };
    pages.set(program, made);
  }
  return link.role === "stage" ? made.stage : made.console;
}

const notThere: Refusal = {
  code: "no-such-session",
  message: "There is nothing at this address. Open the one that stands on the screen in the room.",
};

const statusOf: { readonly [Code in RefusalCode]: number } = {
  "bad-request": 400,
  "no-such-session": 404,
  "not-allowed": 403,
  "not-possible": 409,
  "not-driving": 409,
  "prompt-closed": 409,
  "bad-answer": 400,
  "stale-answer": 409,
  "session-ended": 410,
  "session-full": 403,
  "door-locked": 403,
  "too-many": 429,
  "not-saved": 503,
};

export function refused(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterMs !== undefined) {
    void reply.header("retry-after", Math.ceil(refusal.retryAfterMs / 1_000));
  }
  return reply.code(statusOf[refusal.code]).send(refusal);
}

export function answer(reply: FastifyReply, outcome: Outcome<unknown>): FastifyReply {
  if (!outcome.ok) return refused(reply, outcome.refusal);
  return outcome.value === null ? reply.code(204).send() : reply.send(outcome.value);
}
