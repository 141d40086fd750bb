/**
 * Holds static decks against another renderer's reading of the course, words and structure, page by page:
 *
 *     node tests/decks/oracle-check.ts <oracle folder> <course folder> [--all]
 *
 * The oracle's folder has `oracle.py` and `coverage.py`; python3 and ruby must be there. Not part of
 * `npm test`, for it needs that other renderer.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shownPage } from "./shown-page.ts";

const [oracle, course, all] = process.argv.slice(2);
if (oracle === undefined || course === undefined)
  throw new Error("Give the oracle's folder and a course's folder.");
const work = await mkdtemp(join(tmpdir(), "talkback-oracle-"));

function run(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

interface CourseFile {
  readonly modules: readonly {
    readonly pages: readonly { readonly source: string; readonly file: string }[];
  }[];
}

const decks = join(work, "decks");
run(process.execPath, "bin/talkback.mjs", "decks", course, "--out", decks);
const { modules }: CourseFile = JSON.parse(await readFile(join(decks, "course.json"), "utf8"));
const shown: Record<string, string> = {};
for (const { source, file } of modules.flatMap(({ pages }) => pages)) {
  shown[source.replace(/:\d+$/, "")] = shownPage(await readFile(join(decks, file), "utf8"));
}
await writeFile(join(work, "shown.json"), JSON.stringify(shown));
const script = (name: string): string => join(oracle, name);
run(
  "python3",
  script("oracle.py"),
  "--from-html",
  join(work, "shown.json"),
  "-o",
  join(work, "ours.json"),
);
run("python3", script("oracle.py"), course, "-o", join(work, "theirs.json"));
const told = run(
  "python3",
  script("coverage.py"),
  join(work, "theirs.json"),
  join(work, "ours.json"),
  "--structure",
  "--json",
);

type Count = readonly [theirs: number, ours: number, alike: number];
interface Told {
  readonly total: {
    readonly posts: number;
    readonly perfect_posts: number;
    readonly coverage: number;
    readonly precision: number;
    readonly structure: Readonly<Record<string, Count>>;
  };
  readonly posts: readonly {
    readonly path: string;
    readonly missing: readonly { readonly text: string }[];
    readonly extra: readonly { readonly text: string }[];
    readonly structure?: Readonly<Record<string, Count>>;
  }[];
}
const { total, posts }: Told = JSON.parse(told);
for (const { path, missing, extra, structure = {} } of posts) {
  const uneven = Object.entries(structure).filter(([, [a, b, c]]) => a !== c || b !== c);
  if (missing.length + extra.length + uneven.length === 0) continue;
  console.log(path);
  const most = all === undefined ? 3 : 40;
  for (const { text } of missing.slice(0, most)) console.log(`   missing  ${text.slice(0, 200)}`);
  for (const { text } of extra.slice(0, most)) console.log(`   extra    ${text.slice(0, 200)}`);
  for (const [name, counts] of uneven) console.log(`   ${name}: ${counts.join(" / ")}`);
}
console.log(
  `${course}: ${total.perfect_posts} of ${total.posts} pages word for word, ` +
    `coverage ${(total.coverage * 100).toFixed(3)} %, precision ${(total.precision * 100).toFixed(3)} %`,
);
for (const [name, [theirs, ours, alike]] of Object.entries(total.structure))
  console.log(`  ${name.padEnd(17)} theirs ${theirs}, ours ${ours}, alike ${alike}`);
await rm(work, { recursive: true });
