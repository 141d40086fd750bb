import { readdirSync, readFileSync } from "node:fs";

export interface Fixture {
  readonly file: string;
  readonly name: string;
  readonly input: string;
  /** As `canonical` writes it. */
  readonly expected: string;
}

export const folder = `${import.meta.dirname}/fixtures`;

/** What an editor would hide or change: → a tab, ⍽ a no-break space, ␍ a carriage return. */
const VISIBLE: readonly (readonly [shown: string, meant: string])[] = [
  ["→", "\t"],
  ["⍽", "\u00A0"],
  ["␍", "\r"],
];

/**
 * Files of cases: a line `▶ name`, the text, a line `▷`, the HTML. What is expected was made by the
 * real kramdown (oracle/check-fixtures.ts), not by us.
 */
export function readFixtures(): readonly Fixture[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .flatMap((file) => readFile(file));
}

function readFile(file: string): readonly Fixture[] {
  const cases = readFileSync(`${folder}/${file}`, "utf8").split(/^▶ /m).slice(1);
  return cases.map((text) => {
    const [head = "", expected = ""] = text.split("\n▷\n");
    const end = head.indexOf("\n");
    const written = VISIBLE.reduce((all, [shown, meant]) => all.replaceAll(shown, meant), head);
    return {
      file,
      name: head.slice(0, end),
      input: `${written.slice(end + 1).replace(/\n$/, "")}\n`,
      expected: expected.replace(/\n+$/, ""),
    };
  });
}
