import type { Command } from "../../../src/domain/decide.ts";
import type { PromptId, SlideId } from "../../../src/domain/ids.ts";
import type { LinkRole } from "../../../src/domain/link.ts";
import { post, type Held } from "../../server/a-cast.ts";
import type { Notebook } from "./notebook.ts";
import { promptlyMs } from "./sightings.ts";
import { visit, type Visitor } from "./visitor.ts";

export interface LinkRoom {
  readonly url: string;
  readonly code: string;
  /** The facilitator's cookie. */
  readonly facilitator: string;
  readonly notebook: Notebook;
}

const video = "tending/tending/interests/video" as SlideId;

/** Takes a link back while it is open, and looks what its holder can still do. */
export async function takeBackLink(
  room: LinkRoom,
  role: LinkRole,
  { id, key, cookie }: Held,
): Promise<void> {
  const { url, code, facilitator, notebook } = room;
  const as = role === "stage" ? "stage" : "console";
  let askedAt = Number.POSITIVE_INFINITY;
  const visitor = visit(url, cookie, (text) => {
    const late = performance.now() > askedAt + promptlyMs;
    if (late) notebook.search(`${role} whose link was taken back`, text);
  });
  if (role !== "viewer") await visitor.hello({ as, code });
  const hungUp = Promise.withResolvers<number | null>();
  visitor.client.once("disconnect", () => hungUp.resolve(performance.now()));
  if (role === "viewer") visitor.leave();
  askedAt = performance.now();
  const address = `${url}/api/sessions/${code}/links/${id}`;
  const taken = await fetch(address, { method: "DELETE", headers: { cookie: facilitator } });
  if (taken.status !== 204) notebook.trespass(`Taking a link back was answered ${taken.status}.`);
  const timer = setTimeout(() => hungUp.resolve(null), promptlyMs + 200);
  const hungUpAt = role === "viewer" ? askedAt : await hungUp.promise;
  clearTimeout(timer);
  const stillDid = await tryAgain(room, role, visitor, { key, cookie });
  visitor.leave();
  notebook.revocation({ role, askedAt, hungUpAt, stillDid });
}

async function tryAgain(
  { url, code }: LinkRoom,
  role: LinkRole,
  open: Visitor,
  { key, cookie }: Pick<Held, "key" | "cookie">,
): Promise<readonly string[]> {
  const did: string[] = [];
  if ((await open.send(somethingFor(role)))?.ok === true) did.push("act on its open socket");
  const as = role === "stage" ? "stage" : "console";
  const again = visit(url, cookie, () => {});
  if (role !== "viewer" && (await again.hello({ as, code })).ok) did.push("come back");
  again.leave();
  const page = role === "viewer" ? "results" : as;
  const entered = await post(`${url}/api/sessions/${code}/enter`, { as: page, key });
  if (entered.ok) did.push("swap its key");
  const path = role === "viewer" ? "export.json" : "program";
  const read = await fetch(`${url}/api/sessions/${code}/${path}`, { headers: { cookie } });
  if (read.ok) did.push(`read ${path}`);
  await read.text();
  return did;
}

/** What a role may do, so that it is its link that is at fault when it is refused. */
function somethingFor(role: LinkRole): Command {
  switch (role) {
    case "facilitator":
      return { kind: "switch", what: "dim", on: false };
    case "driver":
    case "viewer":
      return { kind: "switch", what: "join", on: false };
    case "moderator":
      return { kind: "spotlight", prompt: "" as PromptId, author: null };
    case "stage":
      return { kind: "play", slide: video, playing: false, atSeconds: 0 };
  }
}
