import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type TestServer } from "./a-server.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "talkback-course-"));
  mkdirSync(join(folder, "img"));
  const script = "<script>alert(1)</script>";
  writeFileSync(
    join(folder, "img", "evil.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`,
  );
  for (const name of ["evil.html", "evil.htm", "evil.xhtml", "evil.xml", "evil.js", "evil.md"])
    writeFileSync(join(folder, "img", name), script);
  server = await aServer({ courseFolder: folder });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Directives by their names. */
function directives(policy: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    policy.split("; ").map((one): [string, string] => {
      const [name = "", ...rest] = one.split(" ");
      return [name, rest.join(" ")];
    }),
  );
}

const page = (host: string): Readonly<Record<string, string>> => ({
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "media-src": "'self'",
  "connect-src": `'self' ws://${host} wss://${host}`,
  "frame-src": "'none'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "object-src": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
});

const nothing = { "default-src": "'none'", "frame-ancestors": "'none'" };

async function policyOf(path: string, init?: RequestInit) {
  const { headers } = await server.fetch(path, init);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toContain("camera=(), microphone=(), geolocation=()");
  expect(headers.get("x-powered-by")).toBeNull();
  return directives(headers.get("content-security-policy") ?? "");
}

describe("what a browser may do with a response", () => {
  test.each(["/", "/ABC234", "/nonsense-code"])("phone page %s", async (path) => {
    const { host } = new URL(server.url);
    expect(await policyOf(path)).toEqual({ ...page(host), "trusted-types": "'none'" });
  });

  test("console", async () => {
    const { host } = new URL(server.url);
    expect(await policyOf("/console/ABC234")).toEqual({
      ...page(host),
      "trusted-types": "default",
    });
  });

  test("stage: players in frames, and its own style elements", async () => {
    const { host } = new URL(server.url);
    expect(await policyOf("/stage/ABC234")).toEqual({
      ...page(host),
      "style-src": expect.stringMatching(/^'self' 'nonce-[\w-]{22}'$/),
      "frame-src":
        "https://www.youtube-nocookie.com https://player.vimeo.com https://embed.ted.com",
      "trusted-types": "default",
    });
  });

  test.each([
    "/healthz",
    "/qr/ABC234.svg",
    "/qr/<script>.svg",
    "/assets/main-abc.js",
    "/assets/no-such.js",
    "/assets/%2e%2e/phone/index.html",
    "/course/no-such.png",
    "/api/sessions/ABC234/deck",
    "/api/sessions/ABC234/program",
    "/no/such/<script>alert(1)</script>",
    "/%zz",
    "/favicon.ico",
  ])("anything else, right or wrong: %s", async (path) => {
    expect(await policyOf(path)).toEqual(nothing);
  });

  test("refused requests, too", async () => {
    const post = { method: "POST", headers: { "content-type": "application/json" }, body: "{" };
    expect(await policyOf("/api/sessions", post)).toEqual(nothing);
    expect(await policyOf("/", { method: "DELETE" })).toEqual(nothing);
    expect(await policyOf("/", { headers: { origin: "http://evil.example" } })).toEqual(nothing);
  });

  test("what a socket says while it polls", async () => {
    expect(await policyOf("/socket.io/?EIO=4&transport=polling")).toEqual(nothing);
  });

  test("an author's drawing is nobody, and an author's page is not there at all", async () => {
    const drawing = await policyOf("/course/img/evil.svg");
    expect(drawing).toMatchObject({ sandbox: "", "default-src": "'none'" });
    expect(Object.keys(drawing)).not.toContain("script-src");
    for (const name of ["evil.html", "evil.htm", "evil.xhtml", "evil.xml", "evil.js", "evil.md"])
      expect((await server.fetch(`/course/img/${name}`)).status).toBe(404);
  });
});

test("bytes that are no HTTP get an answer or a closed door, and the next one is served", async () => {
  const { hostname, port } = new URL(server.url);
  for (const bytes of [
    "\0\0\0\0\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    `GET /${"x".repeat(20_000)}`,
  ]) {
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => {
      socket.on("error", resolve).on("close", resolve);
      socket.resume().end(bytes);
    });
  }
  expect((await server.fetch("/healthz")).status).toBe(200);
});
