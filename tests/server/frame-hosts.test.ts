import { expect, test } from "vitest";
import { frameSources, readFrameHosts } from "../../server/frame-hosts.ts";

test("hosts are read as an operator writes them", () => {
  expect(readFrameHosts(" H5P.org, docs.google.com,h5p.org ")).toEqual({
    ok: true,
    value: ["h5p.org", "docs.google.com"],
  });
  expect(readFrameHosts("")).toEqual({ ok: true, value: [] });
});

test.each([
  "https://h5p.org",
  "h5p.org/embed",
  "*",
  "*.h5p.org",
  "localhost",
  "a.example; script-src *",
  "a.example 'unsafe-inline'",
  "192.168.1.1",
  "a.example:8080",
])("what is no host's name could loosen the policy, and is refused: %s", (text) => {
  const read = readFrameHosts(text);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.refusal.message).toContain("--frames");
});

test("a policy lets in the host and what is below it, by https alone", () => {
  expect(frameSources(["h5p.org"])).toBe(" https://h5p.org https://*.h5p.org");
  expect(frameSources([])).toBe("");
});
