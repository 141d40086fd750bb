import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What compiling costs, whole processes with their children: a course to static decks by us, and the same
 * texts by Marp, in turn; then how our cost grows with the number of pages.
 *
 *     npm run bench:compile -- [course]
 */
const home = fileURLToPath(new URL("../..", import.meta.url));
const rounds = 5;
const [course = "slides"] = process.argv.slice(2);
const work = await mkdtemp(join(tmpdir(), "talkback-compile-"));

interface Cost {
  /** User and system time, in seconds. */
  readonly cpu: number;
  /** Of the largest process, in MB. */
  readonly memory: number;
}

/** Measured from outside, so that start and end of the processes count. */
function measure(...command: readonly string[]): Cost {
  const script = [
    "import json, resource, subprocess, sys",
    "status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)",
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)",
    "print(json.dumps([status.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))",
    "sys.stderr.buffer.write(status.stderr)",
  ].join("\n");
  const { stdout, stderr } = spawnSync("python3", ["-c", script, ...command], { encoding: "utf8" });
  const [status, cpu, memory]: [number, number, number] = JSON.parse(stdout);
  if (status !== 0) throw new Error(`${command.join(" ")}\n${stderr}`);
  return { cpu, memory };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function middle(costs: readonly Cost[]): Cost {
  return {
    cpu: median(costs.map(({ cpu }) => cpu)),
    memory: median(costs.map(({ memory }) => memory)),
  };
}

const ours = (from: string): Cost =>
  measure(
    process.execPath,
    join(home, "bin/talkback.mjs"),
    "decks",
    from,
    "--out",
    join(work, "out"),
  );

/** What Marp gets: each page's text as one file in one folder, converted by one process. */
async function pagesForMarp(
  from: string,
): Promise<{ folder: string; pages: number; bytes: number }> {
  const folder = join(work, "marp");
  await mkdir(folder);
  const files = (await readdir(from, { recursive: true })).filter((file) =>
    /\.(?:md|markdown)$/.test(file),
  );
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    const text = await readFile(join(from, file), "utf8");
    const body = text.replace(/^﻿?---\r?\n.*?\r?\n---\r?\n/s, "");
    bytes += Buffer.byteLength(body);
    await writeFile(join(folder, `${String(index + 1).padStart(4, "0")}.md`), body);
  }
  return { folder, pages: files.length, bytes };
}

const marpProgram = join(home, "node_modules/@marp-team/marp-cli/marp-cli.js");
const marp = (folder: string): Cost =>
  measure(process.execPath, marpProgram, "-I", folder, "-o", join(work, "marp-out"), "--no-stdin");

/** A page of about 500 words with what pages hold, no two of them alike. */
function aPage(number: number): string {
  const sentence = (index: number): string =>
    `In garden ${number}, bed ${index} is looked after by people who meet there, talk and plan what to plant next.`;
  const paragraph = (from: number): string =>
    Array.from({ length: 6 }, (_, index) => sentence(from + index)).join(" ");
  return [
    `---\ntitle: "Garden ${number}"\n---\n`,
    paragraph(1),
    `## Beds of ${number}\n`,
    Array.from({ length: 6 }, (_, index) => `* ${sentence(index)}`).join("\n"),
    `> ${sentence(9)}\n> <br/>– A gardener\n`,
    `## A film\n\n<div class="callout videos" markdown="1">\n<iframe src="https://www.youtube.com/embed/abcdefghijk?start=${number}"></iframe>\n<div class="videotime">3:18</div>\n</div>\n`,
    paragraph(20),
    "| Bed | Plant |\n|---|---|\n| one | peas |\n| two | beans |\n",
    `<div class="callout activity" markdown="1">\n### [Worksheet #${number}: Plan](https://example.org/${number})\n* What would you grow in ${number}?\n* Who would help you?\n</div>\n`,
    paragraph(30),
  ].join("\n\n");
}

async function aCourse(pages: number): Promise<string> {
  const folder = join(work, `course-${pages}`);
  for (let number = 1; number <= pages; number += 1) {
    const posts = join(folder, "modules", `m${Math.floor((number - 1) / 20)}`, "_posts");
    await mkdir(posts, { recursive: true });
    const date = `20${String(10 + (number % 20)).padStart(2, "0")}-01-01`;
    await writeFile(join(posts, `${date}-garden-${number}.md`), aPage(number));
  }
  return folder;
}

function seconds(number: number): string {
  return `${number.toFixed(2)} s`;
}

console.log(
  `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.versions.node}; medians of ${rounds}`,
);
const pages = await pagesForMarp(course);
// What both keep between runs, they may have.
ours(course);
marp(pages.folder);
const turns = Array.from({ length: rounds }, () => ({
  ours: ours(course),
  marp: marp(pages.folder),
}));
const our = middle(turns.map((turn) => turn.ours));
const their = middle(turns.map((turn) => turn.marp));
console.log(`${course}: ${pages.pages} pages, ${(pages.bytes / 1_000).toFixed(0)} kB of markdown`);
console.log(`  Talkback ${seconds(our.cpu)} CPU, ${our.memory.toFixed(0)} MB`);
console.log(`  Marp     ${seconds(their.cpu)} CPU, ${their.memory.toFixed(0)} MB`);
console.log(`  ratio    ${(our.cpu / their.cpu).toFixed(2)}`);

const [few, many] = [await aCourse(100), await aCourse(1_000)];
const small = middle([1, 2, 3].map(() => ours(few)));
const large = middle([1, 2, 3].map(() => ours(many)));
console.log("A made-up course, medians of 3");
console.log(`  100 pages   ${seconds(small.cpu)} CPU, ${small.memory.toFixed(0)} MB`);
console.log(`  1,000 pages ${seconds(large.cpu)} CPU, ${large.memory.toFixed(0)} MB`);
console.log(`  10 times the pages cost ${(large.cpu / small.cpu).toFixed(1)} times as much`);
await rm(work, { recursive: true });
