import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
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
