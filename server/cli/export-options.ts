import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { formats, type Format } from "../export/formats.ts";
import { defaultDataFolder } from "./places.ts";
import { readArguments } from "./read-arguments.ts";

export interface ExportOptions {
  /** A folder or one page: where the questions' words are. */
  readonly course: string;
  readonly data: string;
  /** Null: the only session there is. */
  readonly code: string | null;
  readonly format: Format;
  /** Null: a name of its own, in this folder. */
  readonly out: string | null;
  readonly hidden: boolean;
  readonly help: boolean;
}

const options = {
  data: { type: "string" },
  code: { type: "string", short: "c" },
  format: { type: "string", short: "f" },
  out: { type: "string", short: "o" },
  hidden: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const exportHelp = `talkback export [course] [options]

Writes what came of a session into a file. No server has to run, and none may run on the same data.
[course] is the folder or markdown file that was presented, for the words of its questions; default:
slides. Without --code it lists the sessions, or exports the only one.

      --data <folder>     where answers are kept; default: ${defaultDataFolder()}
  -c, --code <code>       the session's code
  -f, --format <format>   ${formats.join(", ")}; default: the ending of --out, or html
  -o, --out <file>        default: talkback-<module>-<code>-<day> here
      --hidden            answers that were hidden from the room too, marked as such
  -h, --help              this text`;

export function readExportOptions(args: readonly string[]): Outcome<ExportOptions> {
  const parsed = readArguments("export", options, args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (positionals.length > 1) {
    return refuse("bad-request", `One course at a time, and these are ${positionals.length}.`);
  }
  const named = values.format ?? /\.(\w+)$/.exec(values.out ?? "")?.[1] ?? "html";
  const format = formats.find((known) => known === named.toLowerCase());
  if (format === undefined) {
    return refuse(
      "bad-request",
      `There is no format ${named}. Choose one with --format: ${formats.join(", ")}.`,
    );
  }
  return accept({
    course: positionals[0] ?? "slides",
    data: values.data ?? defaultDataFolder(),
    code: values.code ?? null,
    format,
    out: values.out ?? null,
    hidden: values.hidden,
    help: values.help,
  });
}
