import { expect, test } from "vitest";
import { readPresentOptions } from "../../server/cli/present-options.ts";
import { frameSources, readFrameHosts } from "../../server/frame-hosts.ts";
import { headersFor } from "../../server/headers.ts";

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

test("the stage's policy has them, the console's and the phone's do not", () => {
  const options = { host: "here.example", frames: ["h5p.org"] };
  const policy = (surface: Parameters<typeof headersFor>[0]): string =>
    headersFor(surface, options)["content-security-policy"] ?? "";
  expect(policy("stage")).toContain("https://embed.ted.com https://h5p.org https://*.h5p.org;");
  expect(policy("console")).toContain("frame-src 'none'");
  expect(policy("phone")).toContain("frame-src 'none'");
});

test("what the operator gets wrong is said before anything starts", () => {
  expect(readPresentOptions(["--frames", "h5p.org"])).toMatchObject({
    value: { frames: ["h5p.org"] },
  });
  expect(readPresentOptions(["--frames", "*"]).ok).toBe(false);
});
