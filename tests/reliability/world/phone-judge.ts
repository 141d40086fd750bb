import { DatabaseSync } from "node:sqlite";

/** What became of one text, as the phone's own page showed it. Every text is written once. */
export interface Written {
  readonly phone: number;
  readonly text: string;
  /** `unknown`: it was pressed to be sent, and its page was gone before it said anything. */
  readonly outcome: "saved" | "unknown" | "taken back";
}

export interface Verdict {
  /** Shown as saved, and not stored. */
  readonly lost: readonly string[];
  /** Stored twice. */
  readonly doubled: readonly string[];
  /** Stored, and written by nobody. */
  readonly madeUp: readonly string[];
  /** Taken back, and its words are still in the file. */
  readonly kept: readonly string[];
  /** For each phone, as how many people its texts came. */
  readonly people: ReadonlyMap<number, number>;
}

/** What taking an answer back erases: every text of that phone's until then. */
function erasedIn(history: readonly Written[]): ReadonlySet<string> {
  const erased = new Set<string>();
  const standing = new Map<number, string[]>();
  for (const { phone, text, outcome } of history) {
    const texts = [...(standing.get(phone) ?? []), text];
    standing.set(phone, outcome === "taken back" ? [] : texts);
    if (outcome === "taken back") for (const each of texts) erased.add(each);
  }
  return erased;
}

/** Reads nothing but the phones' history and the server's file. */
export function judgePhones(history: readonly Written[], file: string): Verdict {
  const stored = answersIn(file);
  const written = new Map(history.map((each) => [each.text, each]));
  const counted = Map.groupBy(stored, ({ text }) => text);
  const authors = Map.groupBy(stored, ({ text }) => written.get(text)?.phone ?? -1);
  const erased = erasedIn(history);
  const withOutcome = (outcome: Written["outcome"]): readonly string[] =>
    history.filter((each) => each.outcome === outcome).map(({ text }) => text);
  return {
    lost: withOutcome("saved").filter((text) => !counted.has(text) && !erased.has(text)),
    doubled: [...counted].filter(([, rows]) => rows.length > 1).map(([text]) => text),
    madeUp: [...counted.keys()].filter((text) => !written.has(text)),
    kept: withOutcome("taken back").filter((text) => counted.has(text)),
    people: new Map(
      [...authors].map(([phone, rows]) => [phone, new Set(rows.map(({ author }) => author)).size]),
    ),
  };
}

interface Stored {
  readonly text: string;
  readonly author: string;
}

function answersIn(file: string): readonly Stored[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare("SELECT event FROM entry ORDER BY seq").all();
    return rows.flatMap((row) => {
      const event = JSON.parse(String(row["event"]));
      const words = event.kind === "answered" ? event.value : null;
      return words === null ? [] : [{ text: String(words.text), author: String(event.author) }];
    });
  } finally {
    database.close();
  }
}
