/**
 * `node check-random.ts [--count 200] [--seed 1] [--class "span em"] [--show 1]`: renders random documents with
 * kramdown and with our rules, counts those that differ by class, and shows the smallest that does.
 * Needs Ruby with kramdown; no part of the tests.
 */
import { parseArgs } from "node:util";
import { renderKramdown } from "../../../../src/compiler/kramdown/render.ts";
import { canonical } from "../canonical.ts";
import { CLASSES } from "./generate.ts";
import { startKramdown } from "./kramdown.ts";
import { createRandom } from "./random.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    class: { type: "string", default: "" },
    show: { type: "string", default: "1" },
  },
});
const kramdown = startKramdown();
let failed = 0;

async function differs(text: string): Promise<boolean> {
  const theirs = await kramdown.render(text);
  if (theirs === null) failed += 1;
  return theirs !== null && canonical(theirs) !== canonical(renderKramdown(text));
}

/** Takes lines, then characters, away for as long as the difference stays. */
async function smallest(text: string): Promise<string> {
  let best = text;
  for (const split of ["\n", " ", ""]) {
    let parts = best.split(split);
    for (let size = Math.max(1, parts.length >> 1); size >= 1; size >>= 1) {
      for (let at = 0; at + size <= parts.length;) {
        const fewer = [...parts.slice(0, at), ...parts.slice(at + size)];
        if (await differs(fewer.join(split))) parts = fewer;
        else at += size;
      }
    }
    best = parts.join(split);
  }
  return best;
}

let all = 0;
let different = 0;
for (const [name, make] of Object.entries(CLASSES)) {
  if (!name.includes(values.class)) continue;
  const random = createRandom(Number(values.seed) * 7919 + name.length);
  const found: string[] = [];
  for (let index = 0; index < Number(values.count); index += 1) {
    const text = make(random);
    if (await differs(text)) found.push(text);
  }
  all += Number(values.count);
  different += found.length;
  console.log(`${name}: ${String(found.length)} of ${values.count}`);
  const shown = new Set<string>();
  for (const text of found.toSorted((a, b) => a.length - b.length).slice(0, Number(values.show))) {
    shown.add(await smallest(text));
  }
  for (const text of shown) {
    console.log(`    ${JSON.stringify(text)}`);
    console.log(`    - ${JSON.stringify(canonical((await kramdown.render(text)) ?? ""))}`);
    console.log(`    + ${JSON.stringify(canonical(renderKramdown(text)))}`);
  }
}
console.log(
  `${String(different)} of ${String(all)} differ; kramdown itself failed ${String(failed)} times`,
);
kramdown.stop();
