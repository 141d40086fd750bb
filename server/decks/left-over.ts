import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** Only files that we could have written are ever removed, whatever the list says. */
const ourOwn = /^(?:pages|worksheets)(?:\/[a-z0-9-]+)+\.html$/;

/** Pages and worksheets that an earlier run has written to the folder; none where there was none. */
export async function writtenBefore(out: string): Promise<readonly string[]> {
  const text = await readFile(join(out, "course.json"), "utf8").catch(() => "");
  return [...text.matchAll(/"file": "([^"#]+)/g)].flatMap(([, file = ""]) =>
    ourOwn.test(file) ? [file] : [],
  );
}

/** Takes away what the course no longer has, so that nobody finds an old page. */
export async function removeLeftOver(
  out: string,
  before: readonly string[],
  now: ReadonlySet<string>,
): Promise<void> {
  for (const file of before) if (!now.has(file)) await rm(join(out, file), { force: true });
}
