import { readFileSync } from "node:fs";

/** What a server did to its files, and what it said, in the order in which the system carried it out. */
export type Op =
  | { readonly kind: "make"; readonly path: string }
  | { readonly kind: "make folder"; readonly path: string }
  | {
      readonly kind: "write";
      readonly path: string;
      readonly offset: number;
      readonly bytes: Buffer;
    }
  | { readonly kind: "cut"; readonly path: string; readonly length: number }
  | { readonly kind: "sync"; readonly path: string }
  | { readonly kind: "remove"; readonly path: string }
  /** To its standard output, or to a socket. */
  | { readonly kind: "say"; readonly text: string };

const traced = [
  "openat",
  "pwrite64",
  "pwritev",
  "write",
  "writev",
  "sendmsg",
  "fsync",
  "fdatasync",
  "ftruncate",
  "truncate",
  "unlink",
  "unlinkat",
  "rename",
  "renameat",
  "renameat2",
  "mkdir",
  "mkdirat",
  "fallocate",
] as const;
type Call = (typeof traced)[number];

/** Put before a command, writes down what it does. The command keeps its process id. */
export function tracer(file: string): readonly string[] {
  const calls = `trace=${traced.join(",")}`;
  // As the tracee's grandchild it can be killed alone, and all strings in hex, of any length.
  return [
    "strace",
    "-D",
    "-f",
    "-y",
    "-xx",
    "-s",
    "200000",
    "--seccomp-bpf",
    "-e",
    calls,
    "-o",
    file,
  ];
}

/** @param root only files below it count */
export function readTrace(file: string, root: string): readonly Op[] {
  const begun = new Map<string, string>();
  const ops: Op[] = [];
  for (const line of readFileSync(file, "latin1").split("\n")) {
    const [, thread = "", rest = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (rest.endsWith("<unfinished ...>")) {
      begun.set(thread, rest.slice(0, -"<unfinished ...>".length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    // What was interrupted ends with a blank before its bracket.
    const whole = resumed === null ? rest : `${begun.get(thread) ?? ""}${resumed[1] ?? ""}`;
    const op = readCall(whole, root);
    if (op !== null) ops.push(...op);
  }
  return ops;
}

const hex = /(?:\\x[0-9a-f]{2})+/g;

function decode(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll("\\x", ""), "hex");
}

/** Locks are taken anew, and the log's index is in shared memory: what a power cut leaves of them is nothing. */
function counts(path: string, root: string): boolean {
  return path.startsWith(root) && !/(?:-shm|\.lock(?:-journal)?|\.pid| \(deleted\))$/.test(path);
}

function readCall(call: string, root: string): readonly Op[] | null {
  const [, name = "", rest = ""] = /^(\w+)\((.*)$/s.exec(call) ?? [];
  const returned = Number.parseInt(rest.slice(rest.lastIndexOf(" = ") + 3), 10);
  if (Number.isNaN(returned) || returned < 0) return null;
  const strings = [...rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)];
  const path = /^\d+<([^>]*)>/.exec(rest)?.[1]?.replace(hex, (all) => decode(all).toString());
  const inside = path !== undefined && counts(path, root);
  const [named = ""] = strings.map(([, text = ""]) => decode(text).toString());
  const mine = counts(named, root);
  switch (name as Call) {
    case "openat":
      return mine && rest.includes("O_CREAT") ? [{ kind: "make", path: named }] : null;
    case "mkdir":
    case "mkdirat":
      return mine ? [{ kind: "make folder", path: named }] : null;
    case "unlink":
    case "unlinkat":
      return mine ? [{ kind: "remove", path: named }] : null;
    case "fsync":
    case "fdatasync":
      return inside ? [{ kind: "sync", path }] : null;
    case "ftruncate":
      if (!inside) return null;
      return [{ kind: "cut", path, length: Number(/, (\d+) *\)/.exec(rest)?.[1]) }];
    case "pwrite64": {
      if (!inside) return null;
      const [string] = strings;
      const bytes = decode(string?.[1] ?? "").subarray(0, returned);
      if (bytes.length !== returned) throw new Error(`A write was cut short: ${path}`);
      const offset = Number(/, \d+, (\d+) *\) +=/.exec(rest.slice(-200))?.[1]);
      return [{ kind: "write", path, offset, bytes }];
    }
    case "write":
    case "writev":
    case "sendmsg": {
      if (inside) throw new Error(`The trace does not say where in ${path} that was written.`);
      const text = strings.map(([, text = ""]) => decode(text).toString("latin1")).join("");
      return text.includes("{") ? [{ kind: "say", text }] : null;
    }
    case "pwritev":
    case "truncate":
    case "rename":
    case "renameat":
    case "renameat2":
    case "fallocate":
      if (inside || mine) throw new Error(`The drive does not know ${name}.`);
      return null;
  }
  return null;
}
