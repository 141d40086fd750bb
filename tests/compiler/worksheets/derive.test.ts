import { expect, test } from "vitest";
import { blockText } from "../../../src/compiler/block-text.ts";
import { plainText } from "../../../src/compiler/inline.ts";
import { compose } from "../../../src/compiler/worksheets/compose.ts";
import { markPrompts } from "../../../src/compiler/worksheets/derive.ts";
import { flowOf } from "../../../src/compiler/worksheets/flow.ts";
import { readHtml } from "../read-html.ts";

/** What a worksheet's content becomes: `question ‹lead› ask`, `reading …`, `answers …`. */
function parts(html: string, heading = "Worksheet #1: Things"): readonly string[] {
  const { blocks } = readHtml(html);
  return compose(markPrompts(flowOf(blocks)), heading, 1).map((piece) => {
    if (piece.kind !== "prompt") return `${piece.kind} ${blockText(piece.blocks)}`;
    const lead = plainText(piece.lead);
    const labels = piece.found.labels.length === 0 ? "" : ` [${piece.found.labels.join(" | ")}]`;
    return `${piece.found.rule}${lead && ` ‹${lead}›`} ${plainText(piece.ask)}${labels}`;
  });
}

test("a question at the end of a paragraph has what stands before it as its lead", () => {
  expect(
    parts("<p>Think about a garden. How did it <b>relate</b> to you? Take your time.</p>"),
  ).toEqual([
    "question ‹Think about a garden.› How did it relate to you?",
    "reading Take your time.",
  ]);
});

test("short and dependent questions belong to the question before them", () => {
  expect(
    parts(
      "<p>Is it successful? Why? Why not? Is there a friend who helps? Which neighbour could help?</p>",
    ),
  ).toEqual([
    "question Is it successful? Why? Why not? Is there a friend who helps?",
    "question Which neighbour could help?",
  ]);
});

test("instructions to write are tasks; other instructions, examples and permissions are not", () => {
  expect(
    parts(
      "<p>Look around. First, make a list of tools. You can draw them. For example, a spade. Then describe how each of them is used.</p>",
    ),
  ).toEqual([
    "task ‹Look around.› First, make a list of tools.",
    "task ‹You can draw them. For example, a spade.› Then describe how each of them is used.",
  ]);
});

test("half a list of questions makes every item one, and the sentence that points to it none", () => {
  expect(
    parts(
      "<p>Have you a garden? Answer the following questions.</p><ul><li>Where is it?</li><li>List its plants.</li><li>Its size</li></ul>",
    ),
  ).toEqual([
    "reading Have you a garden? Answer the following questions.",
    "question Where is it?",
    "task List its plants.",
    "task Its size",
  ]);
});

test("stems are sentences to finish, and the questions before them only open the way", () => {
  expect(
    parts(
      "<p>Have you ever planted? How would you complete these?</p><ul><li>I planted…</li><li>I learned...</li></ul>",
    ),
  ).toEqual([
    "reading Have you ever planted? How would you complete these?",
    "stem I planted…",
    "stem I learned...",
  ]);
});

test("a list of examples is read, not answered, and so are links", () => {
  expect(
    parts(
      "<p>What is your vision? Here are some examples:</p><ul><li>Who grows here?</li><li>What?</li></ul>",
    ),
  ).toEqual([
    "question What is your vision?",
    "reading Here are some examples: Who grows here? What?",
  ]);
  expect(parts('<p>What is it?</p><ul><li><a href="x">How to?</a></li></ul>')).toEqual([
    "question What is it?",
    "reading How to?",
  ]);
});

test("parts to complete are one form, asked by the sentence before them", () => {
  expect(
    parts(
      "<p>This is a plan. Do so by completing the following sections:</p><ul><li>Goal</li><li>Length</li></ul>",
    ),
  ).toEqual([
    "fields ‹This is a plan.› Do so by completing the following sections: [Goal | Length]",
    "reading Goal Length",
  ]);
});

test("a blank table is one form of its columns", () => {
  expect(
    parts(
      "<p>Write down what you have.</p><table><tr><th>Assets</th><th>Needs</th></tr><tr><td><p>&nbsp;</p></td><td></td></tr></table>",
    ),
  ).toEqual(["table Write down what you have. [Assets | Needs]", "reading Assets Needs"]);
});

test("a table with something in it is read", () => {
  expect(
    parts("<p>What do you see?</p><table><tr><th>A</th></tr><tr><td>1</td></tr></table>"),
  ).toEqual(["question What do you see?", "reading A 1"]);
});

test("columns told in sentences are one form", () => {
  expect(
    parts(
      "<p>Use this worksheet to plan. In the first column, list your tools. In the second column, think about what they need. Finally, in the third column, brainstorm repairs.</p>",
    ),
  ).toEqual([
    "reading Use this worksheet to plan.",
    "columns In the first column, list your tools. In the second column, think about what they need. Finally, in the third column, brainstorm repairs. [List your tools | Think about what they need | Brainstorm repairs]",
  ]);
});

test("the head of a column is no longer than there is room for on a phone", () => {
  expect(
    parts(
      "<p>In the first column, list whatever stands in the way, be it time, money or people who are against it. In the second column, think about what kind of resources can help you overcome those barriers.</p>",
    ).join(),
  ).toMatch(
    /\[List whatever stands in the way \| Think about what kind of resources can help you overcome…\]$/,
  );
});

test("a rating rates what is listed above it", () => {
  expect(
    parts(
      "<p>These are our tools, such as:</p><ul><li>Spade</li><li>Rake</li></ul><p>On a scale of 1-5, rate each of them.</p>",
    ),
  ).toEqual([
    "reading These are our tools, such as: Spade Rake",
    "rating On a scale of 1-5, rate each of them. [Spade | Rake]",
  ]);
});

test("the parts of a K-W-L are one question", () => {
  expect(
    parts(
      "<p>First describe your garden. Then make a list of things you already <b>know</b>. Then write down what you <b>want to learn</b>. Later you’ll fill in what you learned.</p>",
      "Worksheet #1: Garden K-W-L",
    ),
  ).toEqual([
    "task First describe your garden.",
    "k-w-l Then make a list of things you already know. Then write down what you want to learn.",
    "reading Later you’ll fill in what you learned.",
  ]);
});

test("details hold answers, code and pictures are read", () => {
  expect(
    parts(
      "<p>What comes out?</p><pre><code>1 + 1?</code></pre><details><summary>Answers</summary>2?</details>",
    ),
  ).toEqual(["question What comes out?", "reading 1 + 1?", "answers Answers 2?"]);
});

test("a pointer asks only where nothing else does", () => {
  expect(parts("<p>Use this worksheet to start your plan. It is long.</p>")).toEqual([
    "pointer Use this worksheet to start your plan.",
    "reading It is long.",
  ]);
});

test("C9 a worksheet without any question asks with its last paragraph, else with its heading", () => {
  expect(parts("<p>One.</p><p>Two. Three.</p>")).toEqual(["reading One.", "open Two. Three."]);
  expect(parts("<ul><li>One</li></ul>")).toEqual(["open ", "reading One"]);
});

test("questions work in other languages", () => {
  expect(
    parts("<p>Piensa en tu barrio. ¿Qué falta aquí de verdad? ¿Quién ayuda a los vecinos?</p>"),
  ).toEqual([
    "question ‹Piensa en tu barrio.› ¿Qué falta aquí de verdad?",
    "question ¿Quién ayuda a los vecinos?",
  ]);
});

test("an author makes a paragraph or a list ask", () => {
  expect(parts('<p data-prompt="text">Nothing here. Asks.</p>')).toEqual([
    "author Nothing here. Asks.",
  ]);
  expect(
    parts('<p>Choose one.</p><ul data-prompt="choice"><li>Spade</li><li>Rake</li></ul>'),
  ).toEqual(["author Choose one. [Spade | Rake]", "reading Spade Rake"]);
});
