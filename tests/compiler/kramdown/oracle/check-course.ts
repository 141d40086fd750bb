/**
 * `node check-course.ts RENDERED.json`: holds our front matter, Liquid and kramdown against a rendering of a
 * course by the real ones: `{"posts": [{"path", "body", "source", "html"}]}` and the course's folder
 * beside it in `--course`. No part of the tests.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readFrontMatter } from "../../../../src/compiler/front-matter.ts";
import { renderKramdown } from "../../../../src/compiler/kramdown/render.ts";
import { runLiquid } from "../../../../src/compiler/liquid/run.ts";
import { canonical } from "../canonical.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { course: { type: "string", default: "." } },
});
const { posts } = JSON.parse(readFileSync(positionals[0] ?? "", "utf8"));
let alike = 0;
for (const { path, source, html } of posts) {
  const page = readFrontMatter(readFileSync(`${values.course}/${path}`, "utf8"));
  const liquid = runLiquid(page.body, {
    site: { baseurl: "", url: "" },
    page: page.attributes,
    includes: new Map(),
  });
  const isSame = canonical(renderKramdown(liquid.text)) === canonical(html);
  if (isSame) alike += 1;
  else
    console.log(
      `${path} differs${liquid.text.trim() === source.trim() ? "" : ", before kramdown already"}`,
    );
  for (const problem of [...page.problems, ...liquid.problems]) console.log(path, problem);
}
console.log(`${String(alike)} of ${String(posts.length)} alike`);
