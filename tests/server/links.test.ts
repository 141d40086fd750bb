import { globSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LinkView } from "../../src/domain/link.ts";
import { aCast, enter, greet, post, type Cast } from "./a-cast.ts";
import { aServer, must, next, send, type Client, type TestServer } from "./a-server.ts";

let server: TestServer;
let cast: Cast;
beforeEach(async () => {
  server = await aServer();
  cast = await aCast(server.url, server.app, server.session);
});
afterEach(() => server.close());

const address = (path: string): string =>
  `${server.url}/api/sessions/${server.session.code}/${path}`;
const headers = (): { cookie: string } => ({ cookie: cast.held.facilitator.cookie });

async function listed(cookie = cast.held.facilitator.cookie): Promise<readonly LinkView[]> {
  const response = await fetch(address("links"), { headers: { cookie } });
  return response.json();
}

function takeBack(id: string): Promise<Response> {
  return fetch(address(`links/${id}`), { method: "DELETE", headers: headers() });
}

async function seated(role: "driver" | "moderator" | "facilitator" | "stage"): Promise<Client> {
  const client = cast.connect(role);
  must(await greet(client, cast.helloOf(role)));
  return client;
}

function hungUp(client: Client): Promise<unknown> {
  return new Promise((resolve) => client.once("disconnect", resolve));
}

test("the list says who holds what, whether it is used, and never a key or its hash", async () => {
  await seated("driver");
  const links = await listed();
  expect(
    links.map(({ role, name, used, connected, own }) => [role, name, used, connected, own]),
  ).toEqual([
    ["stage", "", false, 0, false],
    ["facilitator", "", true, 0, true],
    ["driver", "A driver", true, 1, false],
    ["moderator", "A moderator", true, 0, false],
    ["viewer", "A viewer", true, 0, false],
    ["stage", "A stage", true, 0, false],
  ]);
  const keys = Object.keys(links[0] ?? {}).toSorted();
  expect(keys).toEqual(["connected", "id", "madeAt", "name", "own", "role", "used"]);
});

describe("T17 a link that is taken back", () => {
  test("ends its sockets, its cookies and its key, and no other link", async () => {
    const moderator = await seated("moderator");
    const driver = await seated("driver");
    const gone = hungUp(moderator);
    const reason = next(moderator, "leave");
    expect((await takeBack(cast.held.moderator.id)).status).toBe(204);
    expect((await reason).message).toContain("taken this link back");
    await gone;
    expect((await greet(cast.connect("moderator"), cast.helloOf("moderator"))).ok).toBe(false);
    const { key } = cast.held.moderator;
    expect((await post(address("enter"), { as: "console", key })).status).toBe(403);
    expect((await takeBack(cast.held.moderator.id)).status).toBe(409);
    must(await send(driver, { kind: "drive" }));
  });

  test("that drove gives the wheel to the facilitator", async () => {
    const driver = await seated("driver");
    const stage = await seated("stage");
    must(await send(driver, { kind: "drive" }));
    expect((await send(stage, { kind: "move", to: { at: "hub" } })).ok).toBe(false);
    await takeBack(cast.held.driver.id);
    must(await send(stage, { kind: "move", to: { at: "hub" } }));
  });
});

test("all the facilitator's links are replaced at once; co-facilitators keep theirs", async () => {
  const other = (
    await (
      await post(address("links"), { role: "facilitator", name: "" }, cast.held.facilitator.cookie)
    ).json()
  ).url;
  const { cookie: second } = await enter(server.url, server.session, "facilitator", other);
  const driver = await seated("driver");
  const desk = await seated("facilitator");
  const gone = hungUp(desk);
  const rotated = await post(address("rotate"), {}, cast.held.facilitator.cookie);
  await gone;
  const fresh = rotated.headers.get("set-cookie")?.split(";")[0] ?? "";
  for (const cookie of [second, cast.held.facilitator.cookie]) {
    expect((await fetch(address("links"), { headers: { cookie } })).status).toBe(403);
  }
  expect((await listed(fresh)).filter(({ role }) => role === "facilitator")).toHaveLength(1);
  must(await send(driver, { kind: "drive" }));
});

test("names of links are well-formed and short, roles are the five there are", async () => {
  for (const body of [
    { role: "driver" },
    { role: "house", name: "" },
    { role: "participant", name: "" },
    { role: "driver", name: "x".repeat(61) },
    { role: "driver", name: "\ud800" },
    { role: "driver", name: "", session: "other" },
  ]) {
    expect((await post(address("links"), body, cast.held.facilitator.cookie)).status).toBe(400);
  }
});

describe("T18 no secret", () => {
  const secrets = (): readonly string[] =>
    Object.values(cast.held).flatMap(({ key, cookie }) => [key, cookie.split("=")[1] ?? ""]);

  test("is in any answer of the server but the one that gives it out", async () => {
    await seated("stage");
    const paths = [
      ...["deck", "program", "links", "export.html", "export.json"].map(address),
      ...["/", "/stage/X", "/console/X", "/results/X", "/metrics", "/readyz", "/nothing"].map(
        (path) => server.url + path,
      ),
    ];
    for (const path of paths) {
      const response = await fetch(path, { headers: headers() });
      const said = JSON.stringify([...response.headers]) + (await response.text());
      for (const secret of secrets()) expect(said).not.toContain(secret);
    }
  });

  test("is taken from a query: a key there opens nothing", async () => {
    const { key, cookie } = cast.held.facilitator;
    for (const query of [`k=${key}`, `key=${key}`, `cookie=${cookie}`, `token=${key}`]) {
      expect((await fetch(`${address("program")}?${query}`)).status).toBe(403);
    }
    expect((await fetch(`${address("enter")}?k=${key}`, { method: "POST" })).status).toBe(400);
  });

  test("is made, kept or put into a query by the pages' code", () => {
    for (const file of globSync("{src,server}/**/*.{ts,tsx}")) {
      const text = readFileSync(file, "utf8");
      expect([file, /[?&](?:k|key|token|cookie)=/.test(text)]).toEqual([file, false]);
    }
  });

  test("and nothing of the server or of tests is in the pages' scripts", () => {
    for (const file of globSync("dist/assets/*.js")) {
      const text = readFileSync(file, "utf8");
      const found =
        /link_secret|hashSecret|talkback-console-|talkback-stage-|node:|BEGIN [A-Z ]*PRIVATE|sourceMappingURL/.exec(
          text,
        );
      expect([file, found?.[0] ?? null]).toEqual([file, null]);
    }
  });
});
