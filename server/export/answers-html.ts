import { tag } from "../../src/compiler/slides/html.ts";
import type { ResultAnswer, ResultsPart } from "./results.ts";
import { htmlText } from "./html-text.ts";
import { strings } from "./strings.ts";
import { wallOf, type ResultsWall, type WallCard } from "./wall-of.ts";

/** The answers to one question, as cards or bars: what people wrote is text and nothing else. */
export function* partHtml(part: ResultsPart, heading: "h4" | "h5"): Generator<string> {
  if (part.answers.length === 0) {
    yield tag("p", { class: "none" }, strings.none);
    return;
  }
  const wall = wallOf(part);
  if (wall.kind === "bars") yield* barsHtml(wall);
  else yield* columnsHtml(wall.columns, heading);
}

function* columnsHtml(
  columns: Extract<ResultsWall, { kind: "cards" }>["columns"],
  heading: "h4" | "h5",
): Generator<string> {
  yield `<div class="columns" data-count="${Math.min(columns.length, 6)}">`;
  for (const { title, cards } of columns) {
    yield `<div class="column">${title === "" ? "" : tag(heading, {}, htmlText(title))}`;
    if (cards.length === 0) yield tag("p", { class: "none" }, strings.none);
    yield '<ul class="cards">';
    for (const card of cards) yield cardHtml(card);
    yield "</ul></div>";
  }
  yield "</div>";
}

function cardHtml({ lines, chip, answer }: WallCard): string {
  const words = lines.map((line) => tag("p", { class: "words", dir: "auto" }, htmlText(line)));
  const sort = chip === "" ? "" : tag("span", { class: "chip" }, htmlText(chip));
  const foot = tag("p", { class: "by" }, `${sort}${byHtml(answer)}`);
  return tag("li", { "data-hidden": answer.hidden }, words.join("") + foot);
}

function byHtml({ name, hidden, receipt }: ResultAnswer): string {
  return [
    name === null ? "" : tag("bdi", { class: "name" }, htmlText(name)),
    hidden ? tag("span", { class: "hidden" }, strings.hidden) : "",
    tag("code", {}, receipt),
  ].join(" ");
}

function* barsHtml(wall: Extract<ResultsWall, { kind: "bars" }>): Generator<string> {
  const most = Math.max(1, ...wall.bars.map(({ people }) => people));
  yield '<table class="bars"><tbody>';
  for (const { label, people } of wall.bars) {
    // Drawn with attributes: the page's policy knows no styles on elements.
    const bar = `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${((100 * people) / most).toFixed(1)}" height="10"/></svg>`;
    yield `<tr>${tag("th", { scope: "row" }, htmlText(label))}${tag("td", { class: "bar" }, bar)}${tag("td", {}, strings.people(people))}</tr>`;
  }
  yield "</tbody></table>";
  if (wall.mean !== null) yield tag("p", { class: "mean" }, strings.mean(wall.mean));
  yield '<ul class="given">';
  for (const { answer, chosen } of wall.given)
    yield tag("li", {}, `${byHtml(answer)} ${htmlText(chosen)}`);
  yield "</ul>";
}
