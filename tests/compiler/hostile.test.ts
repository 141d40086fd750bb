import { expect, test } from "vitest";
import { carriers, compiled, courseNamed, htmlOf, pagesOf } from "../hostile/carriers.ts";
import { complaintsAbout } from "../hostile/complaints.ts";
import { inputs, ownInputs } from "../hostile/inputs.ts";
import { onePage } from "./some-sources.ts";

const patiently = { timeout: 120_000 };

test("the inputs are many, and the check sees each sort of harm", () => {
  expect(ownInputs.length).toBeGreaterThan(500);
  expect(inputs.length).toBeGreaterThan(1_000);
  const harm =
    '<p onclick="x">a</p><p id="a">b</p><script>x</script><a href="java\tscript:x">y</a><img src="//e/x">' +
    '<img src="/course/../x"><a target="_top">z</a><svg><a href="x"></a></svg><p style="x"></p><!-- x -->';
  expect(complaintsAbout(harm)).toHaveLength(10);
});

test.each(Object.entries(carriers))(
  "C11 no element, attribute or address off the list reaches a slide: %s",
  patiently,
  (_, carry) => {
    const found = htmlOf(compiled(pagesOf(inputs, carry))).flatMap(complaintsAbout);
    expect([...new Set(found)]).toEqual([]);
  },
);

test("C11 nor from names of folders and files, settings and worksheets.yaml", patiently, () => {
  const found = ownInputs.flatMap((input) =>
    htmlOf(compiled(courseNamed(input))).flatMap(complaintsAbout),
  );
  expect([...new Set(found)]).toEqual([]);
});

test.each([
  ["boxes inside each other", "<div>".repeat(20_000)],
  ["quotes inside each other", ">".repeat(5_000)],
  [
    "lists inside each other",
    Array.from({ length: 400 }, (_, depth) => `${"  ".repeat(depth)}* x`).join("\n"),
  ],
  ["emphasis that never ends", "*a _b ".repeat(5_000)],
  ["brackets that never close", "[".repeat(20_000)],
  ["links that never close", "[a](".repeat(5_000)],
  ["attribute lists", "{: ".repeat(20_000)],
  ["backticks", Array.from({ length: 300 }, (_, length) => "`".repeat(length)).join("a")],
  ["comments that never end", "<!-- ".repeat(20_000)],
  ["dashes in a quote", `> ${"x. - Ab ".repeat(10_000)}`],
  [
    "an endless sentence of rates",
    `<div class="callout activity" markdown="1">\n\n${"rate 1 to column and, then ".repeat(10_000)}\n\n</div>`,
  ],
  [
    "many small questions",
    `<div class="callout activity" markdown="1">\n\n${"* What is it?\n".repeat(1_000)}\n\n</div>`,
  ],
  ["formatting that a browser would rebuild", "<p><b><i><u><s>x".repeat(1_000)],
  ["a table of one long row", `|${" a |".repeat(5_000)}`],
])("%s end", { timeout: 60_000 }, (_, page) => {
  expect(htmlOf(compiled(onePage(page))).join("")).toContain("data-");
});
