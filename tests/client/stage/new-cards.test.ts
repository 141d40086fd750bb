import { expect, test } from "vitest";
import { createNewCards } from "../../../src/stage/new-cards.ts";

const card = (name: string) => ({ key: name, lines: [name], label: "", name });

test("what a reveal brings is not new", () => {
  const news = createNewCards(() => 0);
  expect(news.isNew(card("a"))).toBe(false);
  news.look([card("a")]);
  expect(news.isNew(card("a"))).toBe(false);
});

test("what was taken off the wall is new when it comes back", () => {
  const news = createNewCards(() => 50_000);
  news.look([card("a")]);
  news.look([]);
  expect(news.isNew(card("a"))).toBe(true);
});

test("what comes later is new for two seconds", () => {
  let now = 10_000;
  const news = createNewCards(() => now);
  news.look([]);
  expect(news.isNew(card("a"))).toBe(true);
  now += 1_999;
  expect(news.isNew(card("a"))).toBe(true);
  now += 1;
  expect(news.isNew(card("a"))).toBe(false);
});
