import { expect, test } from "vitest";
import { endOf, spellSeconds } from "../../../src/console/running-time.ts";
import type { Video } from "../../../src/domain/course.ts";

function aVideo(made: Partial<Video>): Video {
  return {
    host: "youtube",
    key: "abcdefghijk",
    title: "",
    startSeconds: 0,
    endSeconds: null,
    runningTime: "",
    playerUrl: "",
    shortUrl: "",
    ...made,
  };
}

test("a video ends where its excerpt does, else after its running time, else nobody knows", () => {
  expect(endOf(aVideo({ startSeconds: 30, endSeconds: 90, runningTime: "9:99" }))).toBe(90);
  expect(endOf(aVideo({ startSeconds: 30, runningTime: "3:18" }))).toBe(228);
  expect(endOf(aVideo({ runningTime: "1:02:05" }))).toBe(3725);
  expect(endOf(aVideo({ runningTime: "about three minutes" }))).toBeNull();
});

test("seconds are spelt as clocks do", () => {
  expect([0, 5, 65, 3725].map(spellSeconds)).toEqual(["0:00", "0:05", "1:05", "1:02:05"]);
});
