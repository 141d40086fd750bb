import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { callerOf } from "../callers.ts";
import type { Doorkeeper } from "../doorkeeper.ts";
import { guesser } from "../gate.ts";
import { refused } from "../http.ts";
import type { Guesses } from "../guesses.ts";
import type { Live, Rooms } from "../rooms.ts";
import { dayOf, exportBytes, exportName, formats, mediaTypes, type Format } from "./formats.ts";
import { htmlPolicy } from "./html.ts";
import { gather, type Scope } from "./results.ts";

export interface ExportRoutes {
  readonly rooms: Rooms;
  readonly doorkeeper: Doorkeeper;
  readonly wrongGuesses: Guesses;
}

interface Asked {
  readonly Params: { readonly code: string };
  readonly Querystring: Readonly<Record<string, unknown>>;
}

type ExportRequest = FastifyRequest<Asked>;

/**
 * `GET /api/sessions/:code/export.<format>`. `?hidden=1` takes hidden answers in; `?show=1` shows the
 * page in the browser where it would be kept as a file.
 */
export function addExportRoutes(app: FastifyInstance, options: ExportRoutes): void {
  for (const format of formats) {
    app.get<Asked>(`/api/sessions/:code/export.${format}`, async (request, reply) => {
      const admitted = await admit(options, request);
      if (!admitted.ok) return refused(reply, admitted.refusal);
      return send(reply, format, request.query["show"] === "1", admitted.value);
    });
  }
}

interface Admitted {
  readonly live: Live;
  readonly rooms: Rooms;
  readonly scope: Scope;
}

async function admit(options: ExportRoutes, request: ExportRequest): Promise<Outcome<Admitted>> {
  const { rooms, doorkeeper, wrongGuesses } = options;
  const opened = await rooms.open(request.params.code);
  if (!opened.ok) {
    const waitMs = await wrongGuesses.wrong(guesser(request.raw.socket.remoteAddress));
    if (waitMs === 0) return opened;
    return refuse("too-many", "Too many wrong codes. Wait a minute, then try again.", waitMs);
  }
  const { header } = opened.value.room;
  const checked = await doorkeeper.check(header, "console", callerOf(request.raw));
  if (!checked.ok) return checked;
  const scope: Scope = { answers: "all", hidden: request.query["hidden"] === "1" };
  return accept({ live: opened.value, rooms, scope });
}

async function send(
  reply: FastifyReply,
  format: Format,
  show: boolean,
  { live: { room }, rooms, scope }: Admitted,
): Promise<FastifyReply> {
  const { header } = room;
  const module = rooms.course.modules.find(({ id }) => id === header.module);
  if (module === undefined) throw new Error(`The room ${header.code} has no module.`);
  const day = dayOf(header.begunAt);
  const gathered = await room.view((session) =>
    gather({ course: rooms.course, module, header, session, scope, day }),
  );
  const name = exportName(gathered, format);
  const shown = show && format === "html";
  const bytes = await exportBytes(format, header, gathered);
  return reply
    .type(mediaTypes[format])
    .header("content-disposition", shown ? "inline" : `attachment; filename="${name}"`)
    .header("cache-control", "no-store")
    .header("content-security-policy", policyOf(format))
    .send(bytes);
}

/** What people wrote is in it: even where our own page is opened, it is a stranger to us. */
function policyOf(format: Format): string {
  const page = format === "html" ? htmlPolicy() : "default-src 'none'";
  return `${page}; sandbox allow-downloads allow-modals; frame-ancestors 'none'`;
}
