import { expect, test } from "vitest";
import { servedPath } from "../../src/compiler/course-paths.ts";

test("an address is made of any file's name", () => {
  expect(servedPath("img/a b#c?.png")).toBe("/course/img/a%20b%23c%3F.png");
});

test("C2 half a character in a name is no end", () => {
  expect(servedPath("img/\ud800.png")).toBe("/course/img/%EF%BF%BD.png");
});
