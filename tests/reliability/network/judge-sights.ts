import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { participantOf } from "../../../server/keys.ts";
import { answersOf, floorOf } from "../../../src/domain/floor.ts";
import type { SessionId } from "../../../src/domain/ids.ts";
import { stageSnapshot } from "../../../src/domain/redact.ts";
import { apply, beginSession, isShown, type Session } from "../../../src/domain/session.ts";
import { takeSnapshot } from "../../../src/domain/snapshot.ts";
import { aProgram, manyPrompts } from "../../server/a-course.ts";
import { readRows, type Row } from "../answers/judge.ts";
import { floorText, mineText, wordsIn } from "./views.ts";
import type { Sight, SightVerdict, View } from "./sights.ts";

// The judge of what everybody saw: reads the sights and the file, and knows nothing else.
// `node judge-sights.ts <sights> <database> <prompts>` prints a verdict.

type Broken = SightVerdict["broken"][number];

function judge(sights: readonly Sight[], rows: readonly Row[], prompts: number): SightVerdict {
  const log = replay(rows);
  const stands = sights.filter((sight) => sight.type === "stands");
  const program = aProgram({ prompts: manyPrompts(prompts) });
  const diverged = stands.flatMap(({ who, view }): readonly Broken[] => {
    const [seen, expected] = expectedView(view, log, program, rows[0]?.session ?? "");
    return seen === expected
      ? []
      : [{ promise: "diverged", what: `${who}: ${difference(seen, expected)}` }];
  });
  return {
    agreed: stands.length - diverged.length,
    connections: sights.filter(({ type }) => type === "heard").length,
    entries: rows.length,
    broken: [
      ...diverged,
      ...judgeOrder(sights),
      ...judgeAuthority(sights, rows),
      ...judgeLeaks(sights, log),
    ],
  };
}

interface Log {
  readonly session: Session;
  /** By their words: who wrote them. */
  readonly authors: ReadonlyMap<string, string>;
  /** Words that the room was allowed to see at some time. */
  readonly shown: ReadonlySet<string>;
}

function replay(rows: readonly Row[]): Log {
  const session = beginSession();
  const authors = new Map<string, string>();
  const shown = new Set<string>();
  for (const { seq, event } of rows) {
    apply(session, { seq, at: 0, event });
    if (event.kind === "answered")
      for (const words of wordsIn(JSON.stringify(event.value))) authors.set(words, event.author);
    if (event.kind !== "answered" && event.kind !== "staged" && event.kind !== "hid") continue;
    if (!isShown(session, event.prompt)) continue;
    for (const { value, hidden } of session.answers.get(event.prompt)?.values() ?? [])
      if (!hidden) for (const words of wordsIn(JSON.stringify(value))) shown.add(words);
  }
  return { session, authors, shown };
}

function expectedView(
  view: View,
  { session }: Log,
  program: ReturnType<typeof aProgram>,
  id: string,
): readonly [seen: string, expected: string] {
  switch (view.as) {
    case "console":
      return [view.text, JSON.stringify(takeSnapshot(session))];
    case "stage":
      return [view.text, JSON.stringify(stageSnapshot(session))];
    case "phone": {
      const me = participantOf(view.token, id as SessionId);
      const floor = floorText(floorOf(program, session));
      return [view.floor + view.mine, floor + mineText(answersOf(session, me))];
    }
  }
}

function difference(seen: string, expected: string): string {
  let at = 0;
  while (at < seen.length && seen[at] === expected[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 40), at + 60);
  return `…${around(seen)}…, where the log says …${around(expected)}…`;
}

/** Nobody's state goes back, and entries go on where the state stands. */
function judgeOrder(sights: readonly Sight[]): readonly Broken[] {
  const at = new Map<string, number>();
  return sights.flatMap((sight): readonly Broken[] => {
    if (sight.type !== "took") return [];
    const { who, how, from, to } = sight;
    const before = at.get(who) ?? 0;
    at.set(who, to);
    if (to < before) return [{ promise: "order", what: `${who} went from ${before} to ${to}` }];
    if (how === "entries" && from !== before)
      return [{ promise: "order", what: `${who} at ${before} took what follows ${from}` }];
    return [];
  });
}

/** What changes the session, but for people's own answers, was wanted by somebody who may. */
function judgeAuthority(sights: readonly Sight[], rows: readonly Row[]): readonly Broken[] {
  const drove = new Set(sights.flatMap((sight) => (sight.type === "drove" ? [sight.id] : [])));
  const ready = sights.find((sight) => sight.type === "ready")?.seq ?? 0;
  const own = new Set(["joined", "named", "answered", "withdrew"]);
  return rows
    .filter(({ seq, event, command }) => seq > ready && !own.has(event.kind) && !drove.has(command))
    .map(({ seq, event }) => ({ promise: "authority", what: `${event.kind} at ${seq}` }) as const);
}

function judgeLeaks(sights: readonly Sight[], { authors, shown }: Log): readonly Broken[] {
  return sights.flatMap((sight): readonly Broken[] => {
    if (sight.type !== "heard") return [];
    if (sight.by === "stage") {
      return sight.words
        .filter((words) => !shown.has(words))
        .map((words) => ({ promise: "leak", what: `the stage was sent ${words}` }));
    }
    const people = new Set(sight.words.map((words) => authors.get(words) ?? words));
    return people.size < 2
      ? []
      : [{ promise: "leak", what: `a phone was sent ${people.size} people's words` }];
  });
}

const [, , sightsFile = "", databaseFile = "", prompts = "0"] = process.argv;
const sights = readFileSync(sightsFile, "utf8")
  .trim()
  .split("\n")
  .map((line): Sight => JSON.parse(line));
const database = new DatabaseSync(databaseFile, { readOnly: true });
const verdict = judge(sights, readRows(database), Number(prompts));
console.log(JSON.stringify({ ...verdict, broken: verdict.broken.slice(0, 100) }));
