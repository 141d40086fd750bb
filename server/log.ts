import { pino } from "pino";

export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * All that can be logged. There is no line with a place for what somebody wrote, for a name, code, key,
 * cookie, address or URL, so none of them can end up in a log.
 */
export type LogLine =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "stopping"; readonly why: "asked" | "mistake" }
  | { readonly kind: "stopped"; readonly afterMs: number }
  /** A mistake of ours. Its message is left out: it may quote what somebody sent. */
  | { readonly kind: "mistake"; readonly what: Mistake }
  | { readonly kind: "disk-trouble"; readonly trouble: string; readonly errcode: number }
  | { readonly kind: "disk-well"; readonly afterMs: number }
  | { readonly kind: "hung-up"; readonly why: "slow reader" | "too fast"; readonly sockets: number }
  | { readonly kind: "handshakes-refused"; readonly count: number }
  | { readonly kind: "door-locked"; readonly why: "flood" };

export interface Mistake {
  readonly name: string;
  /** The system's or SQLite's, such as `ENOSPC` or `ERR_SQLITE_ERROR`. */
  readonly code: string;
  /** Where in our code and our packages, innermost first: `server/room.ts:61`. */
  readonly at: readonly string[];
}

export type Log = (line: LogLine) => void;

const levelOf: { readonly [Kind in LogLine["kind"]]: Exclude<LogLevel, "silent"> } = {
  listening: "info",
  stopping: "info",
  stopped: "info",
  mistake: "error",
  "disk-trouble": "error",
  "disk-well": "warn",
  "hung-up": "info",
  "handshakes-refused": "warn",
  "door-locked": "warn",
};

export interface LogOptions {
  readonly level: LogLevel;
  /** For somebody who sits in front of it; JSON, one object a line, otherwise. */
  readonly plain: boolean;
  readonly write: (line: string) => void;
}

export function createLog({ level, plain, write }: LogOptions): Log {
  const logger = pino(
    { level, base: null, formatters: { level: (label) => ({ level: label }) } },
    { write: (json) => write(plain ? inWords(json) : json) },
  );
  return (line) => logger[levelOf[line.kind]](line);
}

export const noLog: Log = () => {};

/** `12:03:04 error  disk-trouble  trouble=full errcode=13`, from a line of our own JSON. */
function inWords(json: string): string {
  const { level, time, kind, ...rest } = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const parts = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${[clock, level, kind, ...parts].join("  ")}\n`;
}

export function mistakeOf(error: unknown): Mistake {
  if (!(error instanceof Error)) return { name: typeof error, code: "", at: [] };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { name: error.name, code, at: placesOf(error) };
}

const frame = /^\s+at .*?([\w@.-]+(?:\/[\w@.-]+){0,3}:\d+):\d+\)?$/;

// The frames come after the message, which may have lines of its own that look like anything.
function placesOf({ stack = "", message }: Error): readonly string[] {
  const found = stack.indexOf(message);
  if (found < 0) return [];
  const lines = stack.slice(found + message.length).split("\n");
  return lines.flatMap((line) => frame.exec(line)?.[1] ?? []).slice(0, 8);
}
