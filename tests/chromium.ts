import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Playwright's own browser cannot be fetched everywhere; Debian's Chromium can. */
export const chromiumPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export const chromiumArguments: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Installs Chromium where that is possible. @throws with one sentence that says what to install. */
export function ensureChromium(): void {
  if (existsSync(chromiumPath)) return;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) {
    console.log("Chromium is not here yet; installing Debian's…");
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium");
  }
  if (existsSync(chromiumPath)) return;
  throw new Error(
    `The browser tests need Chromium at ${chromiumPath}: install it (Debian: apt-get install chromium), ` +
      "or set CHROMIUM to where yours is.",
  );
}

function apt(...args: readonly string[]): void {
  const { status } = spawnSync("apt-get", args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) throw new Error(`apt-get ${args.join(" ")} failed with status ${status}.`);
}
