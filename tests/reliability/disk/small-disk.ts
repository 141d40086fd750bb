import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, cpSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../check.ts";
import { aPort, plain, type Settings, type Wrapper } from "../world/server.ts";

/** Its data are there, and its port is its own. */
export function settingsFor({ folder, random }: Context, data: string): Settings {
  return { ...plain, folder: data, dist: folder, port: aPort(random) };
}

/** A disk of 4 MiB that only this check sees; gone with the process that holds it, whatever happens. */
export interface SmallDisk {
  /** Where it is, for whoever is started with `wrapper`. */
  readonly folder: string;
  readonly wrapper: Wrapper;
  /** Takes all space that is left. */
  fill(): void;
  free(): void;
  /** Copies a folder of it to a place that everybody sees. */
  copy(name: string, to: string): void;
  remount(how: "ro" | "rw"): Promise<void>;
  remove(): Promise<void>;
}

/** @param folder an empty one, to mount it at */
export async function smallDisk(folder: string): Promise<SmallDisk> {
  const mount = `mount -t tmpfs -o size=4m tmpfs "$1" && echo mounted && exec cat`;
  const holder = spawn("unshare", ["-m", "sh", "-c", mount, "sh", folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const failed = once(holder, "exit").then(() => {
    throw new Error("No file system can be mounted here: this check needs to be root.");
  });
  await Promise.race([once(holder.stdout, "data"), failed]);
  failed.catch(() => {});
  const inside = `/proc/${holder.pid ?? 0}/root${folder}`;
  const filler = join(inside, "filler");
  const wrapper = ["nsenter", "-t", String(holder.pid), "-m", "--"];
  return {
    folder,
    wrapper,
    fill: () => fill(filler),
    free: () => rmSync(filler, { force: true }),
    copy: (name, to) => cpSync(join(inside, name), to, { recursive: true }),
    async remount(how) {
      const [command = "", ...rest] = wrapper;
      const child = spawn(command, [...rest, "mount", "-o", `remount,${how}`, folder]);
      const [status] = await once(child, "exit");
      if (status !== 0) throw new Error(`The disk cannot be mounted ${how}.`);
    },
    async remove() {
      holder.stdin.end();
      await once(holder, "exit");
    },
  };
}

function fill(file: string): void {
  const out = openSync(file, "a");
  try {
    for (let bytes = 65_536; bytes >= 1;) {
      try {
        writeSync(out, Buffer.alloc(bytes));
      } catch {
        bytes = Math.floor(bytes / 4);
      }
    }
  } finally {
    closeSync(out);
  }
}
