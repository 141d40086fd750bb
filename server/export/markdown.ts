import type { SealedResults } from "./arrange.ts";
import { footOf } from "./foot.ts";
import { markdownLines } from "./markdown-text.ts";
import type { ResultAnswer, ResultsPart, ResultsQuestion } from "./results.ts";
import { summaryOf } from "./summary.ts";
import { strings } from "./strings.ts";
import { wallOf, type ResultsWall } from "./wall-of.ts";

/** For a report or a course page: headings, and each answer as a quotation. */
export function* markdownOf(results: SealedResults): Generator<string> {
  const { course, module, worksheets } = results;
  yield `# ${oneLine(module.title)}\n\n`;
  yield `${[course.title, ...summaryOf(results)].map(oneLine).join(" · ")}\n`;
  for (const { title, source, questions } of worksheets) {
    yield `\n## ${oneLine(title || strings.worksheet)}\n`;
    for (const question of questions) yield* questionMarkdown(question);
    if (source !== null) yield `\n${oneLine(strings.source(source.file))}\n`;
  }
  yield `\n---\n\n${footOf(results).map(oneLine).join("\n\n")}\n`;
}

function* questionMarkdown({ ask, lead, parts }: ResultsQuestion): Generator<string> {
  yield `\n### ${oneLine(ask)}\n`;
  if (lead !== "") yield `\n${oneLine(lead)}\n`;
  for (const part of parts) {
    const name = part.sphere === null ? strings.together : strings.spheres[part.sphere];
    if (parts.length > 1 || part.sphere !== null) yield `\n#### ${name}\n`;
    yield* partMarkdown(part);
  }
}

function* partMarkdown(part: ResultsPart): Generator<string> {
  if (part.answers.length === 0) yield `\n${strings.none}\n`;
  else yield* wallMarkdown(wallOf(part));
}

function* wallMarkdown(wall: ResultsWall): Generator<string> {
  if (wall.kind === "cards") {
    for (const { title, cards } of wall.columns) {
      if (title !== "") yield `\n**${oneLine(title)}**\n`;
      if (cards.length === 0) yield `\n${strings.none}\n`;
      for (const { lines, chip, answer } of cards) {
        yield quotation([...lines.flatMap(markdownLines), `— ${signed(answer, chip)}`]);
      }
    }
    return;
  }
  yield "\n";
  for (const { label, people } of wall.bars)
    yield `- ${oneLine(label)}: ${strings.people(people)}\n`;
  if (wall.mean !== null) yield `\n${strings.mean(wall.mean)}\n`;
  yield "\n";
  for (const { answer, chosen } of wall.given)
    yield `- ${signed(answer, "")}: ${oneLine(chosen)}\n`;
}

/** An empty line would end it; two blanks at its end keep a line to itself. */
function quotation(lines: readonly string[]): string {
  return `\n${lines.map((line) => `> ${line === "" ? "&nbsp;" : line}  \n`).join("")}`;
}

function signed({ receipt, name, hidden }: ResultAnswer, chip: string): string {
  const parts = [chip, name ?? "", hidden ? strings.hidden : ""].filter((part) => part !== "");
  return [...parts.map(oneLine), `\`${receipt}\``].join(" · ");
}

function oneLine(text: string): string {
  return markdownLines(text).join(" ");
}
