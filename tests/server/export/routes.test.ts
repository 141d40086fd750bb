import { afterEach, beforeEach, expect, test } from "vitest";
import { formats, mediaTypes } from "../../../server/export/formats.ts";
import { answer, aServer, must, openQuestion, send, type TestServer } from "../a-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await aServer();
  const { client: console } = await server.watcher("console");
  must(await send(console, openQuestion));
  const { client: phone } = await server.phone();
  must(await send(phone, answer("roses")));
});
afterEach(() => server.close());

async function fetchExport(what: string, headers: Record<string, string>): Promise<Response> {
  return server.fetch(`/api/sessions/${server.session.code}/export.${what}`, { headers });
}

test.each(formats)("E10 the facilitator gets %s as a file of its own kind", async (format) => {
  const response = await fetchExport(format, { cookie: await server.cookie("console") });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe(mediaTypes[format]);
  expect(response.headers.get("content-disposition")).toMatch(
    new RegExp(
      `^attachment; filename="talkback-tending-${server.session.code}-[-\\d]+\\.${format}"$`,
    ),
  );
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("content-security-policy")).toContain("sandbox");
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(300);
});

test("E10 the page may be read where it is, as nobody's page", async () => {
  const response = await fetchExport("html?show=1", { cookie: await server.cookie("console") });
  expect(response.headers.get("content-disposition")).toBe("inline");
  expect(response.headers.get("content-security-policy")).toMatch(
    /default-src 'none'.*sandbox allow-downloads allow-modals; frame-ancestors 'none'/,
  );
  expect(await response.text()).toContain("roses");
});

test("E10 nobody else gets any: not without a cookie, not the stage", async () => {
  for (const headers of [{}, { cookie: await server.cookie("stage") }]) {
    const response = await fetchExport("json", headers);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain("roses");
  }
});
