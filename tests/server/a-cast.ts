import { io } from "socket.io-client";
import type { App } from "../../server/app.ts";
import type { SessionHeader } from "../../server/store/store.ts";
import { linkPages, type LinkRole } from "../../src/domain/link.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Hello, Welcome } from "../../src/domain/protocol.ts";
import { aToken, type Client } from "./a-server.ts";
import type { MatrixRole } from "./matrix.ts";

/** A key and the cookie that it was swapped for. */
export interface Held {
  readonly id: string;
  readonly key: string;
  /** `name=value`, as a browser sends it. */
  readonly cookie: string;
}

/** Somebody in each of the seven roles of one session, over real HTTP and real sockets. */
export interface Cast {
  readonly header: SessionHeader;
  readonly held: { readonly [Role in LinkRole]: Held };
  readonly token: string;
  /** What a role would send as a cookie: its own, or what it has instead, under the names that open something. */
  cookiesOf(role: MatrixRole): string;
  connect(role: MatrixRole): Client;
  /** As what a role says hello when nobody stops it. */
  helloOf(role: MatrixRole): Hello;
  close(): void;
}

export async function aCast(url: string, app: App, header: SessionHeader): Promise<Cast> {
  const clients: Client[] = [];
  const token = aToken();
  const links = await app.freshLinks(header);
  const facilitator = await enter(url, header, "facilitator", links.console);
  const held = {
    facilitator: { ...facilitator, id: "" },
    driver: await invited(url, header, facilitator.cookie, "driver"),
    moderator: await invited(url, header, facilitator.cookie, "moderator"),
    viewer: await invited(url, header, facilitator.cookie, "viewer"),
    stage: await invited(url, header, facilitator.cookie, "stage"),
  };

  function cookiesOf(role: MatrixRole): string {
    if (role !== "participant" && role !== "outsider" && role !== "viewer")
      return held[role].cookie;
    const secret = role === "viewer" ? (held.viewer.cookie.split("=")[1] ?? "") : token;
    const forged = ["console", "stage"].map((page) => `talkback-${page}-${header.code}=${secret}`);
    return [...forged, ...(role === "viewer" ? [held.viewer.cookie] : [])].join("; ");
  }

  return {
    header,
    held,
    token,
    cookiesOf,
    connect(role) {
      const client: Client = io(url, {
        transports: ["websocket"],
        forceNew: true,
        reconnection: false,
        extraHeaders: { cookie: cookiesOf(role) },
      });
      clients.push(client);
      return client;
    },
    helloOf: (role) =>
      role === "participant"
        ? { as: "phone", code: header.code, token }
        : { as: role === "stage" ? "stage" : "console", code: header.code },
    close() {
      for (const client of clients) client.disconnect();
    },
  };
}

export function greet(client: Client, hello: Hello): Promise<Outcome<Welcome>> {
  return client.timeout(5_000).emitWithAck("hello", hello);
}

export async function enter(
  url: string,
  { code }: Pick<SessionHeader, "code">,
  role: LinkRole,
  link: string,
): Promise<Omit<Held, "id">> {
  const key = new URL(link).hash.slice(3);
  const entered = await post(`${url}/api/sessions/${code}/enter`, { as: linkPages[role], key });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0];
  if (cookie === undefined) throw new Error(`No cookie for ${role}: ${entered.status}.`);
  return { key, cookie };
}

export async function invited(
  url: string,
  header: Pick<SessionHeader, "code">,
  cookie: string,
  role: LinkRole,
  name = `A ${role}`,
): Promise<Held> {
  const made = await post(`${url}/api/sessions/${header.code}/links`, { role, name }, cookie);
  const { id, url: link } = await made.json();
  return { id, ...(await enter(url, header, role, link)) };
}

export function post(url: string, body: unknown, cookie = ""): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
}
