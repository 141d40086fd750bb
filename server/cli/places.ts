import { homedir, platform } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Talkback's own folder. */
export const home = fileURLToPath(new URL("../..", import.meta.url));

/** Beside the project in a checkout; where the system keeps such things when Talkback is installed as a package. */
export function defaultDataFolder(): string {
  if (!home.includes("node_modules")) return join(home, "data");
  const { APPDATA, XDG_DATA_HOME } = process.env;
  switch (platform()) {
    case "win32":
      return join(APPDATA ?? join(homedir(), "AppData", "Roaming"), "Talkback");
    case "darwin":
      return join(homedir(), "Library", "Application Support", "Talkback");
    default:
      return join(XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "talkback");
  }
}
