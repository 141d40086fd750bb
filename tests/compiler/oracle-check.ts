/**
 * Holds our reading of a course against another renderer's words, page by page:
 *
 *     node tests/compiler/oracle-check.ts <course folder> <words.json> [--show]
 *
 * `words.json` is `{"posts": [{"path", "words"}]}`. Not part of `npm test`: it needs that other renderer.
 */
import { readFile } from "node:fs/promises";
import { blockText } from "../../src/compiler/block-text.ts";
import { readCourse } from "../../src/compiler/course-files.ts";
import { compiledPages } from "../../src/compiler/compile.ts";

const folds: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]|''/g, '"'],
  [/[\u2010-\u2015\u2212-]+/g, "-"],
  [/\u2026/g, "..."],
];

function folded(word: string): string {
  return folds.reduce(
    (text, [pattern, plain]) => text.replace(pattern, plain),
    word.normalize("NFKC"),
  );
}

const [folder, wordsFile, show] = process.argv.slice(2);
if (folder === undefined || wordsFile === undefined)
  throw new Error("Give a course folder and a words file.");
const course = await readCourse(folder);
if (!course.ok) throw new Error(course.refusal.message);
const posts: { path: string; words: string[]; published?: boolean }[] = JSON.parse(
  await readFile(wordsFile, "utf8"),
).posts;
const ours = new Map(
  compiledPages(course.value).map(({ file, blocks }) => [file, blockText(blocks)]),
);
let identical = 0;
let total = 0;
for (const { path, words, published } of posts) {
  if (published === false) continue;
  total += 1;
  const text = ours.get(path.normalize("NFC"));
  const mine = (text ?? "").split(/\s+/).filter(Boolean).map(folded);
  const theirs = words.map(folded);
  const at = theirs.findIndex((word, index) => word !== mine[index]);
  if (text !== undefined && at < 0 && mine.length === theirs.length) identical += 1;
  else if (show !== undefined) {
    const from = Math.max((at < 0 ? theirs.length : at) - 4, 0);
    console.log(
      `${path}${text === undefined ? " (missing)" : ""}\n  theirs: ${theirs.slice(from, from + 14).join(" ")}\n  ours:   ${mine.slice(from, from + 14).join(" ")}`,
    );
  }
}
console.log(`${folder}: ${identical} of ${total} pages identical`);
