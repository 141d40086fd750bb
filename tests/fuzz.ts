import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

// `npm run fuzz [-- --times 30 --seed 1 tests/compiler/words]`: the properties of all test files, or of
// those named, with dice that nobody has thrown before. Not part of `npm test`, which throws the same ones
// each time: what this finds becomes an example there.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** As many runs as `npm test` has, this many times over. */
    times: { type: "string", default: "30" },
    seed: { type: "string", default: String(randomInt(2 ** 31)) },
  },
});
const files = globSync("tests/**/*.test.{ts,tsx}")
  .filter((file) => readFileSync(file, "utf8").includes("fc.assert("))
  .filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)))
  .toSorted();
if (files.length === 0) {
  console.error(`No test file has a property and "${positionals.join('" or "')}" in its name.`);
  process.exit(1);
}
const said = `seed ${values.seed}, ${values.times} times the usual runs`;
console.log(`${files.length} files, ${said}`);
const { status } = spawnSync("vitest", ["run", ...files], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_TIMES: values.times, FUZZ_SEED: values.seed },
});
console.log(`\n${status === 0 ? "Nothing found" : "Not all passed"}: ${said}.`);
process.exitCode = status ?? 1;
