import { existsSync, readdirSync, writeFileSync } from "node:fs";

/** The time of day of whoever is started with `environment`, and of nobody else. */
export interface WallClock {
  readonly environment: NodeJS.ProcessEnv;
  /** From now on it shows so much more, or less, than it is. */
  jump(seconds: number): void;
}

/** @param file made; says how far off it is */
export function wallClock(file: string): WallClock {
  const jump = (seconds: number): void => {
    writeFileSync(file, `${seconds < 0 ? "" : "+"}${Math.round(seconds)}s\n`);
  };
  jump(0);
  return {
    jump,
    environment: {
      LD_PRELOAD: library(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
  };
}

function library(): string {
  const found = readdirSync("/usr/lib")
    .map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`)
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error("faketime is there, and its library is not.");
  return found;
}
