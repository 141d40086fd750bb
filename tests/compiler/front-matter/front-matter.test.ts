import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { readFrontMatter } from "../../../src/compiler/front-matter.ts";
import { readYaml } from "../../../src/compiler/yaml-file.ts";

test("keys and values stand between two lines of dashes, and the body knows its line", () => {
  expect(readFrontMatter("---\ntitle: Interests\ntags: ['sectionHead']\n---\n\nText\n")).toEqual({
    attributes: { title: "Interests", tags: ["sectionHead"] },
    body: "\nText\n",
    bodyLine: 5,
    problems: [],
  });
});

test("a byte order mark, Windows and old Macintosh line ends change nothing", () => {
  const plain = readFrontMatter("---\ntitle: A\n---\nText\n");
  expect(readFrontMatter("\uFEFF---\r\ntitle: A\r\n---\r\nText\r\n")).toEqual(plain);
  expect(readFrontMatter("---\rtitle: A\r---\rText\r")).toEqual(plain);
});

test("dots close front matter, and it may be empty", () => {
  expect(readFrontMatter("---\ntitle: A\n...\nx").body).toBe("x");
  expect(readFrontMatter("---\n---\nx")).toMatchObject({ attributes: {}, body: "x", bodyLine: 3 });
});

test("a page without front matter is all body", () => {
  expect(readFrontMatter("# Hello\n\n---\n")).toEqual({
    attributes: {},
    body: "# Hello\n\n---\n",
    bodyLine: 1,
    problems: [],
  });
});

test("blank lines before the dashes make it part of the page, and the author hears of it", () => {
  const { attributes, body, problems } = readFrontMatter("\n---\ntitle: A\n---\nText");
  expect(attributes).toEqual({});
  expect(body).toContain("title: A");
  expect(problems).toMatchObject([{ line: 2, code: "late-front-matter" }]);
});

test("YAML that cannot be read is a problem with its line, not an exception", () => {
  const { attributes, body, problems } = readFrontMatter("---\nlayout: x\ntitle: a: b\n---\nText");
  expect(attributes).toEqual({});
  expect(body).toBe("Text");
  expect(problems).toMatchObject([{ line: 3, code: "bad-front-matter" }]);
});

test("a missing space after the colon is named", () => {
  const { problems } = readFrontMatter("---\ntitle:Java basics\n---\n");
  expect(problems[0]?.message).toContain("space");
});

test("words that are truth values to Jekyll are so here", () => {
  expect(readFrontMatter("---\npublished: no\n---\n").attributes).toEqual({ published: false });
});

test("the last of two equal keys wins", () => {
  expect(readFrontMatter("---\ntitle: a\ntitle: b\n---\n").attributes).toEqual({ title: "b" });
});

test("a bomb of aliases is refused", () => {
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (const [before, name] of ["ab", "bc", "cd", "de", "ef", "fg"]) {
    bomb.push(
      `${name ?? ""}: &${name ?? ""} [${Array(9)
        .fill(`*${before ?? ""}`)
        .join(",")}]`,
    );
  }
  const { attributes, problems } = readFrontMatter(`---\n${bomb.join("\n")}\n---\n`);
  expect(attributes).toEqual({});
  expect(problems).toHaveLength(1);
});

test("a list for a key is a text, and nothing is written to the console about it", () => {
  const warned = vi.spyOn(process, "emitWarning");
  const head = "? [a, b]\n: c";
  expect(readFrontMatter(`---\n${head}\n---\n`).attributes).toEqual({ "[ a, b ]": "c" });
  expect(readYaml("worksheets.yaml", head).value).toEqual({ "[ a, b ]": "c" });
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});

test("any text is read without an exception", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (head, body) => {
      readFrontMatter(head);
      readFrontMatter(`---\n${head}\n---\n${body}`);
    }),
  );
});
