import { expect, test } from "vitest";
import { outlineOf } from "./read-html.ts";

const signed = (html: string): readonly string[] => outlineOf(`<blockquote>${html}</blockquote>`);

test.each([
  ["<p>“One.”<br><br>– A Librarian</p>", "– A Librarian"],
  ["<p>“One.”<br/><br> — A Librarian</p>", "— A Librarian"],
  ["<p>“One.”<br>— <a href='x'>Together, Inc.</a></p>", "— Together, Inc."],
  ["<p>“One.”<br><br>- Sonya, <em>partner</em></p>", "- Sonya, partner"],
  ["<p>“One.”<br><em>— A Librarian</em></p>", "— A Librarian"],
  ["<p><em>“One.”<br>— A Librarian</em></p>", "— A Librarian"],
  ["<p>“One.”<br>— A Librarian<br>of a town</p>", "— A Librarian of a town"],
  ["<p>“One.”</p><p>– A Librarian<sup>1</sup></p>", "– A Librarian1"],
  [
    "<p>“One.” – Sara Evans, Trails Regional Library (MO)</p>",
    "– Sara Evans, Trails Regional Library (MO)",
  ],
])("%s is signed %s", (html, signature) => {
  expect(signed(html)).toEqual([`quote ~ ${signature}`, "  prose “One.”"]);
});

test("a sentence that goes on after a dash is no signature", () => {
  const text = "“We talk. – That is enough, and it is what we do. It helps.”";
  expect(signed(`<p>${text}</p>`)).toEqual(["quote ~", `  prose ${text}`]);
});

test("a line break without a dash is part of the quotation", () => {
  expect(signed("<p>“One.<br>Two.”</p>")).toEqual(["quote ~", "  prose “One. Two.”"]);
});

test("a quotation that is nothing but a dash and a name stays whole", () => {
  expect(signed("<p>– A Librarian</p>")).toEqual(["quote ~", "  prose – A Librarian"]);
});
