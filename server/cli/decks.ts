import { resolve } from "node:path";
import { readCourse } from "../../src/compiler/course-files.ts";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { compileGuarded } from "../compiling/compile-guarded.ts";
import { writeFolder, type Written } from "../decks/write-folder.ts";
import { readFrameHosts, type FrameHosts } from "../frame-hosts.ts";
import { buildDecks, deckAssets } from "./build-pages.ts";
import type { Subcommand, Terminal } from "./command.ts";
import { briefReport } from "./load-course.ts";
import { readArguments } from "./read-arguments.ts";

const help = [
  "talkback decks <course> --out <folder>",
  "",
  "Writes the course as a folder of slides that needs no server: put it on any web host, or open its",
  "index.html from disk. Worksheets are pages to print. Nothing is loaded from elsewhere until somebody",
  "plays a video. course.json in the folder lists all that is in it.",
  "",
  "  -o, --out <folder>   where to write; new, empty, or written by this command before",
  "      --frames <hosts> show frames of these hosts on their slides, when somebody presses for it:",
  "                       h5p.org,docs.google.com",
  "  -h, --help           this text",
].join("\n");

const options = {
  out: { type: "string", short: "o" },
  frames: { type: "string", default: "" },
  help: { type: "boolean", short: "h", default: false },
} as const;

interface DecksOptions {
  readonly course: string;
  readonly out: string;
  readonly frames: FrameHosts;
}

/** A course as static decks. */
export const decks: Subcommand = {
  async run(args, terminal) {
    if (args.includes("--help") || args.includes("-h")) {
      terminal.print(help);
      return 0;
    }
    const read = readOptions(args);
    if (!read.ok) {
      terminal.complain(read.refusal.message);
      return 2;
    }
    const written = await writeDecks(read.value, terminal);
    if (!written.ok) {
      terminal.complain(written.refusal.message);
      return 1;
    }
    for (const line of linesOf(written.value, read.value.out)) terminal.print(line);
    return 0;
  },
};

function readOptions(args: readonly string[]): Outcome<DecksOptions> {
  const read = readArguments("decks", options, args);
  if (!read.ok) return read;
  const { values, positionals } = read.value;
  const [course, more] = positionals;
  if (course === undefined || more !== undefined || values.out === undefined) {
    return refuse(
      "bad-request",
      "Give one course and where to write: talkback decks <course> --out <folder>",
    );
  }
  const frames = readFrameHosts(values.frames);
  return frames.ok ? accept({ course, out: resolve(values.out), frames: frames.value }) : frames;
}

async function writeDecks(
  { course: path, out, frames }: DecksOptions,
  terminal: Terminal,
): Promise<Outcome<Written>> {
  const sources = await readCourse(path);
  if (!sources.ok) return sources;
  const compiled = await compileGuarded(sources.value);
  if (!compiled.ok) return compiled;
  const { course, diagnostics } = compiled.value;
  if (course.modules.length === 0) {
    return refuse(
      "not-possible",
      `${path} holds no page that could be shown. Give another course.`,
    );
  }
  for (const line of briefReport(diagnostics, path)) terminal.print(line);
  await buildDecks(terminal.print);
  return writeFolder({
    course,
    courseFolder: sources.value.root,
    files: sources.value.others,
    assets: deckAssets,
    out,
    frames,
  });
}

function linesOf(written: Written, out: string): readonly string[] {
  const { pages, slides, worksheets, files, missing } = written;
  return [
    `${pages} pages with ${slides} slides, ${worksheets} worksheets and ${files} files of the course are in ${out}`,
    ...missing.map((path) => `  not copied: ${path}`),
    `Open ${out}/index.html, or put the folder on any web host.`,
  ];
}
