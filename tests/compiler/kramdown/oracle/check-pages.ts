/**
 * `node check-pages.ts FILE…`: shows how our HTML differs from kramdown's, file by file (front matter is
 * taken off).
 * Needs Ruby with kramdown; no part of the tests.
 */
import { readFileSync } from "node:fs";
import { renderKramdown } from "../../../../src/compiler/kramdown/render.ts";
import { canonical } from "../canonical.ts";
import { startKramdown } from "./kramdown.ts";

const kramdown = startKramdown();
const files = process.argv.slice(2);
let alike = 0;
let all = 0;
for (const file of files) {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF?\s*---\s*\n[\s\S]*?\n---\s*\n/, "");
  const theirs = await kramdown.render(text);
  const ours = canonical(renderKramdown(text)).split("\n");
  const wanted = canonical(theirs ?? "").split("\n");
  all += 1;
  const at = wanted.findIndex((line, index) => line !== ours[index]);
  if (at === -1 && ours.length === wanted.length) alike += 1;
  else {
    const from = Math.max(0, (at === -1 ? wanted.length : at) - 3);
    console.log(
      `${file}\n- ${wanted.slice(from, from + 8).join("\n- ")}\n+ ${ours.slice(from, from + 8).join("\n+ ")}\n`,
    );
  }
}
console.log(`${String(alike)} of ${String(all)} alike`);
kramdown.stop();
