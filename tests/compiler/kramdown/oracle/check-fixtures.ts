/**
 * `node check-fixtures.ts [--write]`: asks the real kramdown whether the fixtures expect what it makes of
 * them; with `--write` fills in, or corrects, what they expect. Needs Ruby with kramdown; no part of the
 * tests.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { canonical } from "../canonical.ts";
import { folder, readFixtures } from "../fixtures.ts";
import { startKramdown } from "./kramdown.ts";

const kramdown = startKramdown();
const real = new Map<string, string>();
for (const { file, name, input, expected } of readFixtures()) {
  const html = await kramdown.render(input);
  if (html === null) throw new Error(`${file}: kramdown stumbles over "${name}".`);
  real.set(`${file} ${name}`, canonical(html));
  if (canonical(html) !== expected) console.log(`${file}: "${name}" expects something else.`);
}
kramdown.stop();
console.log(`${String(real.size)} fixtures asked about.`);

const files = process.argv.includes("--write") ? readFixtures().map(({ file }) => file) : [];
for (const file of new Set(files)) {
  const [, ...texts] = readFileSync(`${folder}/${file}`, "utf8").split(/^▶ /m);
  const filled = texts.map((text) => {
    const [head = ""] = text.split("\n▷\n");
    const name = head.slice(0, head.indexOf("\n"));
    return `▶ ${head.replace(/\n$/, "")}\n▷\n${real.get(`${file} ${name}`) ?? ""}\n`;
  });
  writeFileSync(`${folder}/${file}`, filled.join("\n"));
}
