import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { aToken, must, next } from "../a-server.ts";
import { aPhone, endAll, started } from "./a-process.ts";

const folder = mkdtempSync(join(tmpdir(), "talkback-stopping-"));
const course = join(folder, "course");
mkdirSync(course);
writeFileSync(join(course, "page.md"), "---\ntitle: Tending\n---\n\n# A garden\n\nSome words.\n");
// What is thrown says what a mistake's message may say: somebody's words.
const mistakes = join(folder, "mistakes.mjs");
writeFileSync(
  mistakes,
  `process.on("SIGUSR2", () => setTimeout(() => { throw new Error("CANARY somebody's words"); }));
   process.on("SIGPIPE", () => void Promise.reject(new Error("CANARY somebody's words")));`,
);
afterEach(endAll);
afterAll(() => rmSync(folder, { recursive: true }));

function argsFor(name: string, ...more: readonly string[]): readonly string[] {
  return [course, "--port", "0", "--data", join(folder, name), ...more];
}

describe("stopping", { timeout: 60_000 }, () => {
  test.each(["SIGUSR2", "SIGPIPE"] as const)(
    "after a mistake that nobody caught (%s): told, logged without its words, exit status 1",
    async (signal) => {
      const server = await started(argsFor(signal), ["--import", mistakes]);
      const token = aToken();
      const { client } = await aPhone(server, token);
      const left = next(client, "leave");
      const gone = new Promise((resolve) => client.once("disconnect", resolve));
      server.child.kill(signal);
      expect(await left).toMatchObject({ code: "not-saved" });
      await gone;
      expect(await server.ended).toBe(1);
      const kinds = server.logged().matchAll(/"kind":"([\w-]+)"/g);
      expect([...kinds].map(([, kind]) => kind)).toEqual([
        "listening",
        "mistake",
        "stopping",
        "stopped",
      ]);
      expect(server.logged()).toContain("nothing saved is lost");
      expect(server.logged()).not.toContain("CANARY");
      const again = await started(argsFor(signal));
      expect(again.code).toBe(server.code);
    },
  );

  test("by SIGTERM: every page is told when to come back, exit status 0", async () => {
    const server = await started(argsFor("asked"));
    const phones = await Promise.all([aPhone(server), aPhone(server), aPhone(server)]);
    const told = Promise.all(phones.map(({ client }) => next(client, "leave")));
    server.child.kill("SIGTERM");
    const times = (await told).map(({ retryAfterMs = 0 }) => retryAfterMs);
    expect(times.toSorted((a, b) => a - b)).toEqual([300, 633, 967]);
    expect(await server.ended).toBe(0);
  });

  test("and taking over: the same port, folder and session, while the old one is leaving", async () => {
    const old = await started(argsFor("handed-over"));
    const token = aToken();
    const { client } = await aPhone(old, token);
    const left = next(client, "leave");
    const successor = await started(
      argsFor("handed-over", "--take-over").map((arg) => (arg === "0" ? String(old.port) : arg)),
    );
    await left;
    expect(await old.ended).toBe(0);
    expect(successor).toMatchObject({ port: old.port, code: old.code });
    const { hello } = await aPhone(successor, token);
    expect(must(await hello())).toMatchObject({ as: "phone", floor: { people: 1 } });
  });
});
