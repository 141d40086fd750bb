import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Outcome, Tier } from "./check.ts";
import { checks } from "./checks.ts";
import { seeded } from "./world/seeded.ts";

// One check in a process of its own: `node run-one.ts <id> <tier> <seed> <file for its outcome>`.

const [, , id = "", tier = "quick", seedText = "1", file = ""] = process.argv;
const load = checks[id];
if (load === undefined) throw new Error(`There is no check ${id}.`);
const check = await load();
const seed = Number(seedText);
const folder = mkdtempSync(join(tmpdir(), `talkback-${id}-`));
let outcome: Outcome;
try {
  const finding = await check.run({
    tier: tier as Tier,
    seed,
    // Of its own: two checks side by side would listen on the same ports.
    random: seeded(seed ^ crc32(id)),
    folder,
    say: (line) => console.log(`   ${line}`),
  });
  outcome = { kind: "ran", finding };
} catch (error) {
  outcome = {
    kind: "failed",
    why: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(file, JSON.stringify(outcome));
// Whatever it has left open does not keep it.
process.exit(0);
