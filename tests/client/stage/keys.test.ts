import { expect, test } from "vitest";
import { actionFor } from "../../../src/stage/keys.ts";

const plain = { ctrlKey: false, altKey: false, metaKey: false, onControl: false };

test("a clicker's keys turn pages", () => {
  expect(actionFor({ ...plain, key: "PageDown" })).toBe("next");
  expect(actionFor({ ...plain, key: "PageUp" })).toBe("back");
  expect(actionFor({ ...plain, key: "." })).toBe("blank");
});

test("letters count in either case", () => {
  expect(actionFor({ ...plain, key: "J" })).toBe("join");
  expect(actionFor({ ...plain, key: "j" })).toBe("join");
});

test("the browser's own shortcuts are left alone", () => {
  expect(actionFor({ ...plain, key: "f", ctrlKey: true })).toBeNull();
  expect(actionFor({ ...plain, key: "ArrowLeft", altKey: true })).toBeNull();
  expect(actionFor({ ...plain, key: "j", metaKey: true })).toBeNull();
});

test("space and Enter press the button they are on, and arrows still turn pages", () => {
  expect(actionFor({ ...plain, key: " ", onControl: true })).toBeNull();
  expect(actionFor({ ...plain, key: "Enter", onControl: true })).toBeNull();
  expect(actionFor({ ...plain, key: "ArrowRight", onControl: true })).toBe("next");
});

test("other keys mean nothing", () => {
  expect(actionFor({ ...plain, key: "x" })).toBeNull();
  expect(actionFor({ ...plain, key: "Shift" })).toBeNull();
});
