import { sealedLine, type SealedResults } from "./arrange.ts";
import type { ResultsPart, ResultsQuestion, ResultsWorksheet } from "./results.ts";

/** Goes up when a reader of the one before would go wrong. */
const version = 1;

// One answer a line, exactly as it is sealed, so that a seal can be checked with a text tool.

export function* jsonOf(results: SealedResults): Generator<string> {
  const { course, module, code, day, people, hidden, worksheets, seal } = results;
  const head = { talkback: version, course, module, session: { code, day, people }, hidden };
  yield JSON.stringify(head).replace(/\}$/, ',\n"worksheets":');
  yield* list(worksheets, worksheetJson);
  yield `,\n${JSON.stringify("seal")}:${JSON.stringify(`sha256:${seal}`)}}\n`;
}

function* worksheetJson(worksheet: ResultsWorksheet): Generator<string> {
  const { id, title, source, questions } = worksheet;
  yield JSON.stringify({ id, title, source }).replace(/\}$/, ',"questions":');
  yield* list(questions, questionJson);
  yield "}";
}

function* questionJson({ board, ask, lead, parts }: ResultsQuestion): Generator<string> {
  yield JSON.stringify({ board, ask, lead }).replace(/\}$/, ',"parts":');
  yield* list(parts, partJson);
  yield "}";
}

function* partJson({ prompt, sphere, stage, answers }: ResultsPart): Generator<string> {
  const { id, kind, fields } = prompt;
  const about = { prompt: id, sphere, kind, stage, fields: fields.map(fieldJson) };
  yield JSON.stringify(about).replace(/\}$/, ',"answers":');
  yield* list(answers, function* (answer) {
    yield sealedLine(id, answer);
  });
  yield "}";
}

function fieldJson({ name, label, kind }: ResultsPart["prompt"]["fields"][number]) {
  return { name, label, kind };
}

function* list<T>(items: readonly T[], write: (item: T) => Generator<string>): Generator<string> {
  yield "[";
  for (const [index, item] of items.entries()) {
    yield index === 0 ? "\n" : ",\n";
    yield* write(item);
  }
  yield items.length === 0 ? "]" : "\n]";
}
