import type { FastifyInstance } from "fastify";
import type { CommandId, LinkId } from "../src/domain/ids.ts";
import type { LinkView } from "../src/domain/link.ts";
import { accept, refuse, type Outcome } from "../src/domain/outcome.ts";
import { admit, type Admitted } from "./admit.ts";
import { callerOf } from "./callers.ts";
import { cookieName, setCookie } from "./cookies.ts";
import { takenBack } from "./doorkeeper.ts";
import { answer, linkTo, refused, type HttpOptions } from "./http.ts";
import { mintSecret } from "./keys.ts";
import type { Live } from "./rooms.ts";
import type { HeldLink } from "./store/store.ts";
import { readNewLink } from "./wire.ts";

/** The facilitator's list of links: made, looked at, taken back. */
export function addLinkRoutes(app: FastifyInstance, options: HttpOptions): void {
  const { doorkeeper } = options;
  const links = "/api/sessions/:code/links";
  type Asked = { Params: { code: string } };

  app.post<Asked>(links, async (request, reply) => {
    const read = readNewLink(request.body);
    const seen = await admit(options, request, ["facilitator"]);
    if (!seen.ok || !read.ok) return answer(reply, seen.ok ? read : seen);
    return linkTo(options, seen.value.live.room.header, read.value);
  });

  app.get<Asked>(links, async (request, reply) => {
    const seen = await admit(options, request, ["facilitator"]);
    if (!seen.ok) return refused(reply, seen.refusal);
    const held = await doorkeeper.links(seen.value.live.room.header);
    return held.map((link) => viewLink(link, seen.value));
  });

  app.delete<{ Params: { code: string; id: LinkId } }>(`${links}/:id`, async (request, reply) => {
    const seen = await admit(options, request, ["facilitator"]);
    if (!seen.ok) return refused(reply, seen.refusal);
    const { live } = seen.value;
    const { id } = request.params;
    const revoked = await doorkeeper.revoke(live.room.header, id);
    if (!revoked) return answer(reply, goneAlready);
    await sendAway(live, id);
    return answer(reply, accept(null));
  });

  app.post<Asked>("/api/sessions/:code/rotate", async (request, reply) => {
    const seen = await admit(options, request, ["facilitator"]);
    if (!seen.ok) return refused(reply, seen.refusal);
    const { live } = seen.value;
    const { header } = live.room;
    const { cookie, revoked } = await doorkeeper.rotate(header);
    for (const id of revoked) live.audience.dismiss(id, takenBack);
    const { secure } = callerOf(request.raw);
    void reply.header("set-cookie", setCookie(cookieName("console", header.code), cookie, secure));
    return answer(reply, accept(null));
  });
}

const goneAlready: Outcome<never> = refuse(
  "not-possible",
  "This link has been taken back already.",
);

function viewLink({ secrets, ...link }: HeldLink, { live, pass }: Admitted): LinkView {
  return {
    ...link,
    used: secrets.some(({ kind }) => kind === "cookie"),
    connected: live.audience.holding(link.id),
    own: link.id === pass.link.id,
  };
}

/** Its pages are hung up on; where its holder was driving, the facilitator is again. */
async function sendAway({ room, audience }: Live, id: LinkId): Promise<void> {
  audience.dismiss(id, takenBack);
  if (!(await room.view(({ driver, ended }) => driver?.id === id && !ended))) return;
  await room.submit(
    { role: "facilitator" },
    { id: mintSecret() as CommandId, command: { kind: "drive" } },
  );
}
