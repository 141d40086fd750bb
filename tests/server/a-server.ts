import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { createApp, type App, type AppOptions } from "../../server/app.ts";
import { memoryStore } from "../../server/store/memory.ts";
import type { SessionHeader } from "../../server/store/store.ts";
import type { Command } from "../../src/domain/decide.ts";
import type { AnswerId, CommandId, ModuleId, PromptId } from "../../src/domain/ids.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type {
  ClientToServer,
  Envelope,
  Hello,
  Receipt,
  ServerToClient,
  Welcome,
} from "../../src/domain/protocol.ts";
import { aCourse } from "./a-course.ts";

export type Client = Socket<ServerToClient, ClientToServer>;

export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly session: SessionHeader;
  /** A cookie header for the role, got as a page gets it. */
  cookie(role: "stage" | "console"): Promise<string>;
  connect(options?: Partial<ManagerOptions & SocketOptions>): Client;
  phone(token?: string): Promise<{ client: Client; welcome: Extract<Welcome, { as: "phone" }> }>;
  watcher(as: "stage" | "console"): Promise<{ client: Client; welcome: Welcome }>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export function aToken(): string {
  return randomBytes(16).toString("base64url");
}

export function envelop(command: Command, id = aToken()): Envelope {
  return { id: id as CommandId, command };
}

export function answer(words: string, rest: { prompt?: string; rev?: number } = {}): Command {
  const { prompt = "tending/worksheet-1/q", rev = 1 } = rest;
  return {
    kind: "answer",
    prompt: prompt as PromptId,
    answer: aToken() as AnswerId,
    rev,
    value: { text: words },
  };
}

export const openQuestion: Command = {
  kind: "stage",
  prompt: "tending/worksheet-1/q" as PromptId,
  stage: "open",
};

/** The value of an outcome that has to be good. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`);
  return outcome.value;
}

export function send(client: Client, command: Command, id?: string): Promise<Outcome<Receipt>> {
  return client.timeout(5_000).emitWithAck("command", envelop(command, id));
}

/** The next event of that name. */
export function next<Name extends keyof ServerToClient>(
  client: Client,
  name: Name,
): Promise<Parameters<ServerToClient[Name]>[0]> {
  return new Promise((resolve) => {
    // Socket.IO's types do not follow a name that is a parameter.
    client.once(name, resolve as never);
  });
}

export interface TestServerOptions extends Partial<AppOptions> {
  /** A session to go on with. */
  readonly session?: SessionHeader;
}

export async function aServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "talkback-server-"));
  const app = await createApp({
    course: aCourse(),
    courseFolder: null,
    store: memoryStore(),
    dist: aDist(folder),
    ...options,
  });
  const { port } = await app.listen({ port: 0, host: "127.0.0.1" });
  const session = options.session ?? must(await app.rooms.begin("tending" as ModuleId));
  const url = `http://127.0.0.1:${port}`;
  const clients: Client[] = [];

  const post: TestServer["post"] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  const connect: TestServer["connect"] = (extra = {}) => {
    const client: Client = io(url, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      ...extra,
    });
    clients.push(client);
    return client;
  };

  async function cookie(role: "stage" | "console"): Promise<string> {
    const links = await app.freshLinks(session);
    const key = new URL(links[role]).hash.slice(3);
    const entered = await post(`/api/sessions/${session.code}/enter`, { as: role, key });
    return entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  async function hello(client: Client, hello: Hello): Promise<Welcome> {
    return must(await client.timeout(5_000).emitWithAck("hello", hello));
  }

  return {
    app,
    url,
    session,
    cookie,
    connect,
    async phone(token = aToken()) {
      const client = connect();
      const welcome = await hello(client, { as: "phone", code: session.code, token });
      if (welcome.as !== "phone") throw new Error(`Welcomed as ${welcome.as}.`);
      must(await send(client, { kind: "join", name: null }));
      return { client, welcome };
    },
    async watcher(as) {
      const client = connect({ extraHeaders: { cookie: await cookie(as) } });
      return { client, welcome: await hello(client, { as, code: session.code }) };
    },
    fetch: (path, init) => fetch(url + path, init),
    post,
    async close() {
      for (const client of clients) client.disconnect();
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a build leaves, as far as the server cares. */
function aDist(folder: string): string {
  for (const page of ["phone", "stage", "console", "results", "assets"])
    mkdirSync(join(folder, page));
  for (const page of ["phone", "stage", "console", "results"]) {
    const html = `<!doctype html><html><head><title>${page}</title></head><body></body></html>`;
    writeFileSync(join(folder, page, "index.html"), html);
  }
  writeFileSync(join(folder, "assets", "main-abc.js"), "export {};");
  return folder;
}
