import { expect, test } from "vitest";
import { csvOf } from "../../../server/export/csv.ts";
import { htmlOf } from "../../../server/export/html.ts";
import { jsonOf } from "../../../server/export/json.ts";
import { markdownOf } from "../../../server/export/markdown.ts";
import { readSheetFile } from "../../reliability/world/sheet-file.ts";
import { createPace } from "../../../server/export/pace.ts";
import { columns } from "../../../server/export/rows.ts";
import { xlsxOf } from "../../../server/export/xlsx.ts";
import type { SealedResults } from "../../../server/export/arrange.ts";
import {
  aWorkshop,
  lostPrompt,
  questions,
  workshopCourse,
  workshopHeader,
  type Workshop,
} from "./a-workshop.ts";
import { readCsv } from "./read-csv.ts";

const inAll = (results: SealedResults): string =>
  [csvOf(results), htmlOf(results), jsonOf(results), markdownOf(results)]
    .flatMap((pieces) => [...pieces])
    .join("")
    .replace(/<style>.*?<\/style>/s, "");

const rowsOf = (results: SealedResults) =>
  readCsv([...csvOf(results)].join("")).map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ""])),
  );

/** Ada gives her name, Ben and Cem do not; each answers two questions. */
function threePeople(): Workshop {
  const workshop = aWorkshop();
  workshop.join("ada-the-participant", "Ada");
  workshop.join("ben-the-participant");
  workshop.join("cem-the-participant");
  for (const question of [questions.text, questions.interests]) workshop.open(question);
  for (const who of ["ada", "ben", "cem"]) {
    workshop.answer(`${who}-the-participant`, questions.text, { text: `noticed by ${who}` });
    const chip = who === "cem" ? ["Challenge"] : ["Strength"];
    workshop.answer(`${who}-the-participant`, questions.interests, {
      text: `done by ${who}`,
      chip,
    });
  }
  return workshop;
}

test("E1 every format has every question that was asked, with every answer", async () => {
  const workshop = aWorkshop();
  workshop.join("ada");
  for (const question of Object.values(questions)) workshop.open(question);
  workshop.answer("ada", questions.text, { text: "patience" });
  workshop.answer("ada", questions.list, { lines: ["comics", "chess"] });
  workshop.answer("ada", questions.columns, { "column-1": "enough", "column-4": "ask around" });
  workshop.answer("ada", questions.choice, { choice: ["Finding time"] });
  workshop.answer("ada", questions.rating, { rating: 4 });
  workshop.answer("ada", questions.opportunity, { text: "a grant", chip: ["Strength"] });
  const results = await workshop.results();
  const [, ...rows] = rowsOf(results);
  expect(rows.map(({ sphere, field, answer, chip }) => [sphere, field, answer, chip])).toEqual([
    ["Opportunity", "Your answer", "a grant", "Strength"],
    ["", "Your answer", "patience", ""],
    ["", "One thing on each line", "comics", ""],
    ["", "One thing on each line", "chess", ""],
    ["", "What we know", "enough", ""],
    ["", "What we do next", "ask around", ""],
    ["", "Choose", "Finding time", ""],
    ["", "Your rating", "4", ""],
  ]);
  const page = [...htmlOf(results)].join("");
  const markdown = [...markdownOf(results)].join("");
  for (const words of ["a grant", "patience", "comics", "chess", "enough", "ask around"]) {
    expect(page).toContain(words);
    expect(markdown).toContain(words);
  }
  expect(page).toContain("CC BY-SA 4.0");
  expect(page).toContain("Source: modules/tending");
  expect(inAll(results)).not.toContain("An example of the author");
});

test("E2 a name stands where somebody gave one, and nothing else ties one person's answers together", async () => {
  const results = await threePeople().results();
  const everything = inAll(results);
  for (const secret of ["-the-participant", "answer of", workshopHeader.id])
    expect(everything).not.toContain(secret);
  expect(rowsOf(results).filter(({ name }) => name === "Ada")).toHaveLength(2);
  const sheet: Uint8Array[] = [];
  for await (const chunk of xlsxOf(results, createPace())) sheet.push(chunk);
  expect(JSON.stringify(readSheetFile(Buffer.concat(sheet)))).not.toContain("the-participant");
});

test("E2 the order of answers is that of their receipts, whoever came first", async () => {
  const results = await threePeople().results();
  for (const { questions } of results.worksheets)
    for (const { parts } of questions)
      for (const { answers } of parts) {
        const receipts = answers.map(({ receipt }) => receipt);
        expect(receipts).toEqual(receipts.toSorted());
      }
});

test("E2 no time but the day is told", async () => {
  const everything = inAll(await threePeople().results());
  expect(everything).toContain("2026-11-23");
  expect(/.*\b\d{1,2}:\d{2}\b.*/.exec(everything)).toBeNull();
});

test("E3 hidden answers are left out and counted, or taken in and marked", async () => {
  const workshop = threePeople();
  workshop.hide("ben-the-participant", questions.text);
  const without = await workshop.results();
  expect(inAll(without)).not.toContain("noticed by ben");
  expect(without.hidden).toEqual({ included: false, leftOut: 1 });
  const rows = rowsOf(await workshop.results({ hidden: true }));
  expect(rows.filter(({ hidden }) => hidden === "yes").map(({ answer }) => answer)).toEqual([
    "noticed by ben",
  ]);
});

test("E3 what was taken back is nowhere", async () => {
  const workshop = threePeople();
  workshop.withdraw("ben-the-participant", questions.text);
  expect(inAll(await workshop.results({ hidden: true }))).not.toContain("noticed by ben");
});

test("E4 who may see what the room sees gets that: revealed, not hidden, without names", async () => {
  const workshop = threePeople();
  workshop.reveal(questions.text);
  workshop.hide("ben-the-participant", questions.text);
  const everything = inAll(await workshop.results({ answers: "shown", hidden: true }));
  expect(everything).toContain("noticed by ada");
  for (const unseen of ["Ada", "noticed by ben", "done by"])
    expect(everything).not.toContain(unseen);
});

test("E6 answers whose question has left the course are exported under its id", async () => {
  const workshop = aWorkshop();
  const lost = lostPrompt("tending/worksheet-9/gone");
  workshop.join("ada");
  workshop.open(lost);
  workshop.answer("ada", lost, { text: "still here", old: "and this" });
  const rows = rowsOf(await workshop.results()).slice(1);
  expect(rows.map(({ question, field, answer }) => [question, field, answer])).toEqual([
    ["tending/worksheet-9/gone", "text", "still here"],
    ["tending/worksheet-9/gone", "old", "and this"],
  ]);
});

test("E7 nothing that people wrote is mark-up on the page", async () => {
  const workshop = aWorkshop();
  workshop.join("ada", "<i>Ada</i>");
  workshop.open(questions.text);
  workshop.answer("ada", questions.text, { text: "<script>alert(1)</script>\0" });
  const page = [...htmlOf(await workshop.results())].join("");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;␀");
  expect(page).toContain("&lt;i&gt;Ada");
  expect(page).not.toContain("<script");
});

test("E1 a board's spheres stand side by side on the page, and what was asked of all below them", async () => {
  const together = { ...questions.text, board: questions.interests.board };
  const asked = [questions.interests, questions.relationships, questions.opportunity, together];
  const [module] = workshopCourse.modules;
  const [worksheet] = module?.worksheets ?? [];
  if (module === undefined || worksheet === undefined) throw new Error("No worksheet.");
  const worksheets = [{ ...worksheet, prompts: asked }];
  const workshop = aWorkshop({ ...workshopCourse, modules: [{ ...module, worksheets }] });
  for (const question of asked) workshop.open(question);
  const page = [...htmlOf(await workshop.results())].join("");
  const parts = [...page.matchAll(/class="parts" data-count="(\d)"|<h4>(\w+)<\/h4>/g)];
  expect(parts.map(([, count, name]) => count ?? name)).toEqual([
    "3",
    "Interests",
    "Relationships",
    "Opportunity",
    "1",
    "Together",
  ]);
});
