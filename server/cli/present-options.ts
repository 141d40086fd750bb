import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import { standardLimits } from "../limits.ts";
import { readFrameHosts, type FrameHosts } from "../frame-hosts.ts";
import { logLevels, type LogLevel } from "../log.ts";
import { defaultDataFolder } from "./places.ts";
import { readArguments } from "./read-arguments.ts";

export interface PresentOptions {
  /** A folder or one page. */
  readonly course: string;
  readonly port: number;
  /** Null: every address of this machine. */
  readonly host: string | null;
  readonly data: string;
  /** Null: the course's first. */
  readonly module: string | null;
  /** Most people of one session. */
  readonly capacity: number;
  /** Begin a new session even where one could go on. */
  readonly fresh: boolean;
  /** Go on with the last session however long ago it was. */
  readonly resume: boolean;
  /** Ask the Talkback that uses the data folder now to leave, and go on in its place. */
  readonly takeOver: boolean;
  readonly allowLanConsole: boolean;
  /** Let other machines read `/metrics`. */
  readonly openMetrics: boolean;
  /** Null: by what the log is written to. */
  readonly log: LogLevel | null;
  /** Hosts whose frames the stage may show. */
  readonly frames: FrameHosts;
  readonly dev: boolean;
  readonly help: boolean;
}

const options = {
  port: { type: "string", short: "p", default: "3000" },
  host: { type: "string" },
  data: { type: "string" },
  module: { type: "string", short: "m" },
  capacity: { type: "string", default: String(standardLimits.capacity) },
  new: { type: "boolean", default: false },
  resume: { type: "boolean", default: false },
  "take-over": { type: "boolean", default: false },
  "open-metrics": { type: "boolean", default: false },
  log: { type: "string" },
  "allow-lan-console": { type: "boolean", default: false },
  frames: { type: "string", default: "" },
  dev: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const presentHelp = `talkback present [course] [options]

Shows a course to a room. [course] is a folder or one markdown file; default: slides

  -p, --port <number>     where to listen; default: 3000
      --host <address>    listen on this address only; default: all of this machine's
      --data <folder>     where answers are kept; default: ${defaultDataFolder()}
  -m, --module <name>     the module to run; default: the course's first
      --capacity <number> most people of one session; default: ${standardLimits.capacity}
      --new               begin a new session, even when the last one could go on
      --resume            go on with the last session, however long ago that was
      --take-over         ask the Talkback that runs with this data folder to leave, and go on
                          in its place: people in the room notice a second or two at most
      --allow-lan-console let stage and console open on other computers over plain http;
                          anyone on this network who can listen in could take over your session
      --open-metrics      let other computers read /metrics; otherwise only this one may
      --log <level>       ${logLevels.join(", ")}; default: warn in a terminal, info elsewhere
      --frames <hosts>    let the stage show frames of these hosts, when somebody presses for it:
                          h5p.org,docs.google.com
      --dev               build the pages again whenever their source changes
  -h, --help              this text`;

export function readPresentOptions(args: readonly string[]): Outcome<PresentOptions> {
  const parsed = readArguments("present", options, args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return refuse("bad-request", `--port ${values.port}: give a number from 1 to 65535.`);
  }
  if (positionals.length > 1) {
    return refuse(
      "bad-request",
      `One course at a time, and these are ${positionals.length}: ${positionals.join(", ")}. Put a path with spaces into quotes.`,
    );
  }
  const capacity = Number(values.capacity);
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 10_000) {
    return refuse("bad-request", `--capacity ${values.capacity}: give a number from 1 to 10000.`);
  }
  const log = logLevels.find((level) => level === values.log) ?? null;
  if (values.log !== undefined && log === null) {
    return refuse("bad-request", `--log ${values.log}: give one of ${logLevels.join(", ")}.`);
  }
  const frames = readFrameHosts(values.frames);
  if (!frames.ok) return frames;
  return accept({
    course: positionals[0] ?? "slides",
    port,
    host: values.host ?? null,
    data: values.data ?? defaultDataFolder(),
    module: values.module ?? null,
    capacity,
    fresh: values.new,
    resume: values.resume,
    takeOver: values["take-over"],
    openMetrics: values["open-metrics"],
    log,
    allowLanConsole: values["allow-lan-console"],
    frames: frames.value,
    dev: values.dev,
    help: values.help,
  });
}
