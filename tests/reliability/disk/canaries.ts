import { canaryLength, canaryStart, type Happened, type Intent } from "../answers/history.ts";

const start = Buffer.from(canaryStart);

/** All that begins as words of somebody's do. */
export function canariesIn(bytes: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + start.length))
    found.add(bytes.toString("latin1", at, at + canaryLength));
  return found;
}

/** By a withdrawal's command: the canaries of all that it takes back. */
export function takenBack(history: readonly Happened[]): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, string[]>();
  const back = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  for (const happened of history) {
    if (happened.type !== "invoke" || seen.has(happened.command)) continue;
    seen.add(happened.command);
    const { does, words } = happened.intent;
    const key = placeOf(happened.intent);
    const before = said.get(key) ?? [];
    if (does === "withdraw") {
      back.set(happened.command, before);
      said.delete(key);
    } else said.set(key, [...before, words.slice(0, canaryLength)]);
  }
  return back;
}

function placeOf({ token, prompt }: Intent): string {
  return `${token} ${prompt}`;
}
