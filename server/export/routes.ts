import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accept, type Outcome } from "../../src/domain/outcome.ts";
import { admit, type AdmitOptions } from "../admit.ts";
import { refused } from "../http.ts";
import type { Live, Rooms } from "../rooms.ts";
import { dayOf, exportBytes, exportName, formats, mediaTypes, type Format } from "./formats.ts";
import { htmlPolicy } from "./html.ts";
import { gather, type Scope } from "./results.ts";

export type ExportRoutes = AdmitOptions;

interface Asked {
  readonly Params: { readonly code: string };
  readonly Querystring: Readonly<Record<string, unknown>>;
}

type ExportRequest = FastifyRequest<Asked>;

/**
 * `GET /api/sessions/:code/export.<format>`. `?hidden=1` takes hidden answers in, for the facilitator;
 * `?show=1` shows the page in the browser where it would be kept as a file.
 */
export function addExportRoutes(app: FastifyInstance, options: ExportRoutes): void {
  for (const format of formats) {
    app.get<Asked>(`/api/sessions/:code/export.${format}`, async (request, reply) => {
      const admitted = await letIn(options, request);
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

/** The facilitator may have everything; who holds a link to the results, what the room could see. */
async function letIn(options: ExportRoutes, request: ExportRequest): Promise<Outcome<Admitted>> {
  const seen = await admit(options, request, ["facilitator", "viewer"]);
  if (!seen.ok) return seen;
  const { live, pass } = seen.value;
  const all = pass.link.role === "facilitator";
  const scope: Scope = {
    answers: all ? "all" : "shown",
    hidden: all && request.query["hidden"] === "1",
  };
  return accept({ live, rooms: options.rooms, scope });
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
