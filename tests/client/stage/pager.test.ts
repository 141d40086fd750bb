import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPager, pageTurnMs } from "../../../src/stage/pager.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("pages turn by themselves and begin again", () => {
  const pager = createPager();
  pager.setCount(2);
  vi.advanceTimersByTime(pageTurnMs);
  expect(pager.page.value).toBe(1);
  vi.advanceTimersByTime(pageTurnMs);
  expect(pager.page.value).toBe(0);
});

test("turned by hand they stop", () => {
  const pager = createPager();
  pager.setCount(3);
  expect(pager.turn(1)).toBe(true);
  vi.advanceTimersByTime(5 * pageTurnMs);
  expect(pager.page.value).toBe(1);
});

test("there is no page before the first or after the last", () => {
  const pager = createPager();
  pager.setCount(2);
  expect(pager.turn(-1)).toBe(false);
  expect(pager.turn(2)).toBe(false);
});

test("stopped, they turn again when told to", () => {
  const pager = createPager();
  pager.setCount(2);
  pager.toggle();
  vi.advanceTimersByTime(pageTurnMs);
  expect(pager.page.value).toBe(0);
  pager.toggle();
  vi.advanceTimersByTime(pageTurnMs);
  expect(pager.page.value).toBe(1);
});

test("fewer pages than before leave nobody on a page that is gone", () => {
  const pager = createPager();
  pager.setCount(3);
  pager.turn(2);
  pager.setCount(2);
  expect(pager.page.value).toBe(1);
});

test("another slide begins at the first page, turning", () => {
  const pager = createPager();
  pager.setCount(3);
  pager.turn(1);
  pager.reset();
  expect([pager.page.value, pager.count.value, pager.turning.value]).toEqual([0, 1, true]);
});
