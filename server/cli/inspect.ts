import { readCourse } from "../../src/compiler/course-files.ts";
import { reportLines, reportOf } from "../../src/compiler/report.ts";
import { compileGuarded } from "../compiling/compile-guarded.ts";
import type { Subcommand } from "./command.ts";

const help = [
  "talkback inspect <course> [--json]",
  "",
  "Tells what the course becomes: its decks, the questions that its worksheets put to the room and by which",
  "part of the rule each was found, what was split or scaled, and every problem with its file and line.",
  "Ends with status 1 where words or a question would be lost.",
].join("\n");

/** Compiles a course and says what became of it. */
export const inspect: Subcommand = {
  async run(args, { print, complain }) {
    if (args.includes("--help") || args.includes("-h")) {
      print(help);
      return 0;
    }
    const unknown = args.find((arg) => arg.startsWith("-") && arg !== "--json");
    const [path, more] = args.filter((arg) => !arg.startsWith("-"));
    if (unknown !== undefined || path === undefined || more !== undefined) {
      complain(
        unknown === undefined
          ? "Give one course: a folder, or a markdown file."
          : `There is no option ${unknown}.`,
      );
      complain(help);
      return 2;
    }
    const sources = await readCourse(path);
    if (!sources.ok) {
      complain(sources.refusal.message);
      return 1;
    }
    const compiled = await compileGuarded(sources.value);
    if (!compiled.ok) {
      complain(compiled.refusal.message);
      return 1;
    }
    const report = reportOf(compiled.value);
    if (args.includes("--json")) print(JSON.stringify(report, null, 2));
    else for (const line of reportLines(report)) print(line);
    return report.diagnostics.some(({ severity }) => severity === "error") ? 1 : 0;
  },
};
