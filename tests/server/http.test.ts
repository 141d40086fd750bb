import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aServer, must, send, type TestServer } from "./a-server.ts";

let server: TestServer;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "talkback-course-"));
  server = await aServer({ courseFolder: folder });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function refusal(response: Response): Promise<string> {
  const { code, message } = await response.json();
  expect(message).toMatch(/^[A-Z].*\.$/s);
  return `${response.status} ${code}`;
}

/** A status for any Host header; `fetch` sets its own. */
function statusFor(path: string, headers: Record<string, string>): Promise<number> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

function enter(as: string, key: string, headers = {}): Promise<Response> {
  return server.post(`/api/sessions/${server.session.code}/enter`, { as, key }, headers);
}

function get(path: string, cookie: string): Promise<Response> {
  return server.fetch(`/api/sessions/${server.session.code}/${path}`, { headers: { cookie } });
}

describe("the key of a link", () => {
  test("is swapped for a cookie that scripts and other sites cannot use", async () => {
    const links = await server.app.freshLinks(server.session);
    const entered = await enter("console", new URL(links.console).hash.slice(3));
    expect(entered.status).toBe(204);
    expect(entered.headers.get("set-cookie")).toMatch(
      /^talkback-console-\w{6}=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test("opens nothing when it is wrong, missing, or the other role's", async () => {
    const links = await server.app.freshLinks(server.session);
    expect(await refusal(await enter("console", "wrong"))).toBe("403 not-allowed");
    expect(await refusal(await enter("console", ""))).toBe("403 not-allowed");
    expect(await refusal(await enter("console", new URL(links.stage).hash.slice(3)))).toBe(
      "403 not-allowed",
    );
    expect(await refusal(await enter("facilitator", "x"))).toBe("400 bad-request");
  });

  test("is worth nothing once there is a newer one", async () => {
    const old = await server.app.freshLinks(server.session);
    await server.app.freshLinks(server.session);
    expect(await refusal(await enter("stage", new URL(old.stage).hash.slice(3)))).toBe(
      "403 not-allowed",
    );
  });

  test("is not taken from another page", async () => {
    const links = await server.app.freshLinks(server.session);
    const key = new URL(links.console).hash.slice(3);
    expect(await refusal(await enter("console", key, { origin: "http://evil.example" }))).toBe(
      "403 not-allowed",
    );
  });

  test("cannot be guessed at: after twenty wrong ones the address has to wait, and people go on", async () => {
    for (let guess = 0; guess < 20; guess += 1) await enter("console", `guess-${guess}`);
    expect(await refusal(await enter("console", "another"))).toBe("429 too-many");
    await server.phone();
    const { client } = await server.phone();
    must(await send(client, { kind: "join", name: "Ada" }));
  });
});

describe("deck and program", () => {
  test("the console's deck has notes, the stage's has none", async () => {
    const console = await (await get("deck", await server.cookie("console"))).text();
    const stage = await (await get("deck", await server.cookie("stage"))).text();
    expect(console).toContain(
      '<aside data-notes="tending/tending/interests/1"><p>A note to the speaker.</p></aside>',
    );
    expect(stage).not.toContain("A note");
    expect(stage).toContain(
      '<section data-slide="tending/tending/interests/1" data-deck="tending/tending/interests" data-layout="text" data-sphere="interests" data-hue="1" data-source="modules/tending/_posts/2001-01-01-tending.md:1"><p>Words of the course.</p></section>',
    );
  });

  test("the program says what is asked and where to join", async () => {
    const program = await (await get("program", await server.cookie("stage"))).json();
    expect(program).toMatchObject({
      code: server.session.code,
      course: { title: "A course", licence: "CC BY 4.0" },
      prompts: [{ id: "tending/worksheet-1/q" }],
      joinUrl: expect.stringMatching(new RegExp(`^HTTP://[A-Z0-9.:]+/${server.session.code}$`)),
    });
    expect(JSON.stringify(program)).not.toContain("Words of the course");
  });

  test("are for stage and console only", async () => {
    for (const path of ["deck", "program"]) {
      expect(await refusal(await get(path, ""))).toBe("403 not-allowed");
      expect(
        await refusal(
          await get(path, `talkback-stage-${server.session.code}=AAAAAAAAAAAAAAAAAAAAAA`),
        ),
      ).toBe("403 not-allowed");
    }
  });

  test("an unknown code is said to be one", async () => {
    expect(await refusal(await server.fetch("/api/sessions/ZZZZZZ/deck"))).toBe(
      "404 no-such-session",
    );
  });
});

describe("more sessions", () => {
  test("a console begins another one, whose links work", async () => {
    const cookie = await server.cookie("console");
    const made = await server.post("/api/sessions", {}, { cookie });
    const { code, console } = await made.json();
    expect(code).not.toBe(server.session.code);
    const key = new URL(console).hash.slice(3);
    expect((await server.post(`/api/sessions/${code}/enter`, { as: "console", key })).status).toBe(
      204,
    );
  });

  test("nobody else does, nor with a module that is not there", async () => {
    expect(await refusal(await server.post("/api/sessions", {}))).toBe("403 not-allowed");
    const stage = { cookie: await server.cookie("stage") };
    expect(await refusal(await server.post("/api/sessions", {}, stage))).toBe("403 not-allowed");
    const console = { cookie: await server.cookie("console") };
    expect(await refusal(await server.post("/api/sessions", { module: "no-such" }, console))).toBe(
      "409 not-possible",
    );
  });

  test("a console gets fresh links for others", async () => {
    const cookie = await server.cookie("console");
    const made = await server.post(
      `/api/sessions/${server.session.code}/links`,
      { role: "stage", name: "" },
      { cookie },
    );
    expect((await made.json()).url).toMatch(/\/stage\/\w{6}#k=[\w-]{22}$/);
    expect(
      await refusal(
        await server.post(`/api/sessions/${server.session.code}/links`, {
          role: "stage",
          name: "",
        }),
      ),
    ).toBe("403 not-allowed");
  });
});

describe("pages", () => {
  test("every response says what a browser may do with it", async () => {
    for (const path of [
      "/",
      "/ABC234",
      "/stage/ABC234",
      "/console/ABC234",
      "/healthz",
      "/nothing/here",
      "/qr/abc234.svg",
    ]) {
      const { headers } = await server.fetch(path);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toMatch(
        /unsafe|https?:\/\/(?!www\.youtube-nocookie|player\.vimeo|embed\.ted)/,
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    }
  });

  test("the stage gets a nonce of its own each time, and only the stage may frame players", async () => {
    const [one, two] = [await server.fetch("/stage/ABC234"), await server.fetch("/stage/ABC234")];
    const nonce = /nonce="([\w-]{22})"/.exec(await one.text())?.[1] ?? "none";
    expect(one.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
    expect(two.headers.get("content-security-policy")).not.toContain(nonce);
    expect(one.headers.get("content-security-policy")).toContain(
      "frame-src https://www.youtube-nocookie.com",
    );
    const phone = await server.fetch("/ABC234");
    expect(phone.headers.get("content-security-policy")).toContain("frame-src 'none'");
  });

  test("an address that leads nowhere is answered with a sentence", async () => {
    expect(await refusal(await server.fetch("/no/such/page"))).toBe("404 no-such-session");
    expect(await refusal(await server.fetch("/qr/nonsense.svg"))).toBe("404 no-such-session");
  });

  test("a body that is no JSON is a bad request", async () => {
    const response = await server.fetch(`/api/sessions/${server.session.code}/enter`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"__proto__": 1',
    });
    expect(await refusal(response)).toBe("400 bad-request");
  });

  test("a name that is not ours gets nothing: DNS rebinding", async () => {
    expect(await statusFor("/healthz", { host: "evil.example" })).toBe(403);
    expect(await statusFor("/healthz", { host: "evil.example:80" })).toBe(403);
    expect(await statusFor("/healthz", { host: "localhost:3000" })).toBe(200);
    expect(await statusFor("/healthz", { host: "[::1]:3000" })).toBe(200);
  });

  test("scripts with their content in the name are kept by browsers for good", async () => {
    const script = await server.fetch("/assets/main-abc.js");
    expect(script.headers.get("cache-control")).toContain("immutable");
    expect(
      (await server.fetch("/assets/../phone/index.html")).headers.get("content-type"),
    ).not.toContain("javascript");
  });
});

describe("the course's own files", () => {
  beforeEach(() => {
    mkdirSync(join(folder, "img"));
    writeFileSync(join(folder, "img", "a b.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    writeFileSync(join(folder, "page.md"), "secret plans");
    writeFileSync(join(folder, ".hidden.png"), "x");
    symlinkSync("/etc/hostname", join(folder, "out.png"));
  });

  test("are served without any right to do something", async () => {
    const picture = await server.fetch("/course/img/a%20b.svg");
    expect(picture.status).toBe(200);
    expect(picture.headers.get("content-type")).toContain("image/svg+xml");
    expect(picture.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  });

  test.each([
    "page.md",
    ".hidden.png",
    "out.png",
    "img",
    "no-such.png",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/package.json",
    "img/%00.png",
  ])("are pictures and sound in the course's folder: not %s", async (path) => {
    expect((await server.fetch(`/course/${path}`)).status).toBe(404);
  });
});
