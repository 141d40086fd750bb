/**
 * `node write-fixtures.ts`: fills in, or corrects, what the fixtures expect, by asking the real kramdown.
 * Needs Ruby with kramdown; no part of the tests.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { canonical } from "../canonical.ts";
import { folder, readFixtures } from "../fixtures.ts";
import { startKramdown } from "./kramdown.ts";

const kramdown = startKramdown();
const cases = new Map<string, string>();
for (const { file, name, input } of readFixtures()) {
  const html = await kramdown.render(input);
  if (html === null) throw new Error(`${file}: kramdown stumbles over "${name}".`);
  cases.set(`${file} ${name}`, canonical(html));
}
kramdown.stop();
for (const file of new Set(readFixtures().map((fixture) => fixture.file))) {
  const [, ...texts] = readFileSync(`${folder}/${file}`, "utf8").split(/^▶ /m);
  const filled = texts.map((text) => {
    const [head = ""] = text.split("\n▷\n");
    const name = head.slice(0, head.indexOf("\n"));
    return `▶ ${head.replace(/\n$/, "")}\n▷\n${cases.get(`${file} ${name}`) ?? ""}\n`;
  });
  writeFileSync(`${folder}/${file}`, filled.join("\n"));
}
