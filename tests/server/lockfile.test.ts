import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"),
) as { readonly packages: Readonly<Record<string, Locked>> };

// An `npm install` that finds node_modules full, or a registry that lacks some, writes a lockfile
// without other platforms' binaries; `npm ci` then refuses it everywhere.
test("the lockfile has every platform's optional packages, so that npm ci takes it", () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !(`node_modules/${name}` in packages) && !(`${at}/node_modules/${name}` in packages),
    ),
  );
  expect(missing, "add them with version, os, cpu and libc").toEqual([]);
});

/** Since when each of them has no hole that anybody has told of and that concerns us. */
const floors: Readonly<Record<string, string>> = {
  // A frame of very many tiny pieces (CVE-2026-48779); also memory told to strangers (CVE-2026-45736).
  ws: "8.21.0",
  // The first that asks for that ws.
  "engine.io": "6.6.9",
  "engine.io-client": "6.6.5",
  "engine.io-parser": "5.2.3",
  // Attachments without end (CVE-2026-33151).
  "socket.io-parser": "4.2.6",
  // An `error` event that nobody listens for (CVE-2024-38355).
  "socket.io": "4.8.3",
  // Content types taken for others, Host and protocol made up (CVE-2026-25223, -33806, -3635).
  fastify: "5.8.5",
  // Guards by path that could be walked around (CVE-2026-15074).
  "@fastify/static": "10.1.3",
  // Markdown that takes for ever (CVE-2026-2327, -48988; linkify-it: -48801, -59887).
  "markdown-it": "14.2.0",
  "linkify-it": "5.0.2",
};

/** Of two versions made of numbers: is the first at least the second? */
function atLeast(version: string, floor: string): boolean {
  const [have, need] = [version, floor].map((each) => each.split(/[.-]/, 3).map(Number));
  const differs = [0, 1, 2].find((part) => have?.[part] !== need?.[part]) ?? 2;
  return (have?.[differs] ?? 0) >= (need?.[differs] ?? 0);
}

// What needs them asks for a range that old versions are in, so only the lockfile keeps them out.
test("no package is older than the fix of its last known hole", () => {
  const old = Object.entries(packages).flatMap(([at, { version }]) => {
    const name = at.slice(at.lastIndexOf("node_modules/") + "node_modules/".length);
    const floor = floors[name];
    if (floor === undefined || version === undefined || atLeast(version, floor)) return [];
    return [`${at} ${version}: at least ${floor}`];
  });
  expect(old).toEqual([]);
  const there = Object.keys(floors).filter((name) => `node_modules/${name}` in packages);
  expect(there, "a floor under nothing: take it out").toEqual(Object.keys(floors));
});

test("a floor is compared number by number", () => {
  expect(atLeast("6.6.12", "6.6.9")).toBe(true);
  expect(atLeast("6.6.8", "6.6.9")).toBe(false);
  expect(atLeast("7.0.0", "6.6.9")).toBe(true);
  expect(atLeast("4.2.6", "4.2.6")).toBe(true);
});
