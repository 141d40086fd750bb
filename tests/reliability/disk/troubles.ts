import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { SmallDisk } from "./small-disk.ts";

/** Something that keeps a server from writing, and passes. */
export interface Trouble {
  readonly name: string;
  begin(): Promise<void>;
  end(): Promise<void>;
}

export function fullDisk(disk: SmallDisk): Trouble {
  return {
    name: "a full disk",
    begin: async () => disk.fill(),
    end: async () => disk.free(),
  };
}

/** As a quota: nothing is written beyond that many bytes of a file. Not at a page's edge: a page is torn. */
export function noLargerFiles(pid: number): Trouble {
  const limit = (soft: string): void => {
    execFileSync("prlimit", ["--pid", String(pid), `--fsize=${soft}:`]);
  };
  return {
    name: "files that may not grow",
    begin: async () => limit("60001"),
    end: async () => limit("unlimited"),
  };
}

/** What a file system says that has become read-only under a running program. */
export function readOnly(pid: number): Trouble {
  let tracer: ChildProcess | null = null;
  return {
    name: "a file system that has become read-only",
    async begin() {
      tracer = await attach(pid, "pwrite64,ftruncate", "error=EROFS");
    },
    async end() {
      if (tracer === null) return;
      const gone = once(tracer, "exit");
      tracer.kill("SIGINT");
      await gone;
    },
  };
}

/** The next sync of a running program fails. */
export async function failingSync(pid: number): Promise<void> {
  await attach(pid, "fsync,fdatasync", "error=EIO");
}

/** Every sync takes so long. */
export function slowSyncs(ms: number): readonly string[] {
  const inject = `inject=fsync,fdatasync:delay_enter=${ms * 1_000}`;
  return [
    "strace",
    "-D",
    "-f",
    "-qq",
    "-o",
    "/dev/null",
    "-e",
    "trace=fsync,fdatasync",
    "-e",
    inject,
  ];
}

async function attach(pid: number, calls: string, what: string): Promise<ChildProcess> {
  const inject = ["-e", `trace=${calls}`, "-e", `inject=${calls}:${what}`];
  const tracer = spawn("strace", ["-f", ...inject, "-o", "/dev/null", "-p", String(pid)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  // "Process 123 attached"
  await once(tracer.stderr, "data");
  return tracer;
}
