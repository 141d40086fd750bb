import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Need } from "../check.ts";

/** Installs what is missing where that is possible. A sentence about what still is; null when all is there. */
export function missing(needs: readonly Need[]): string | null {
  const absent = needs.filter((need) => !isThere(need));
  if (absent.length === 0) return null;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const packages = absent.map(({ debianPackage }) => debianPackage);
    console.log(`Installing ${packages.join(", ")}…`);
    apt("update");
    apt("install", "-y", "--no-install-recommends", ...packages);
  }
  const still = absent.filter((need) => !isThere(need));
  if (still.length === 0) return null;
  const names = still.map(({ command, debianPackage }) => `${command} (Debian: ${debianPackage})`);
  return `This check needs ${names.join(" and ")}: install it, as root or with sudo.`;
}

function isThere({ command }: Need): boolean {
  const looked = spawnSync("sh", ["-c", `command -v "$1"`, "sh", command], { stdio: "ignore" });
  return looked.status === 0;
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
}
