import { expect, test } from "vitest";
import type { Video } from "../../../src/domain/course.ts";
import { frameAddress, playerOrigin } from "../../../src/stage/video-address.ts";

const youtube: Video = {
  host: "youtube",
  key: "abcdefghijk",
  title: "A video",
  startSeconds: 30,
  endSeconds: 90,
  runningTime: "",
  playerUrl: "https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0",
  shortUrl: "https://youtu.be/abcdefghijk",
};
const ours = "http://talk.lan";

test("an excerpt begins and ends where its author said", () => {
  const { searchParams } = new URL(frameAddress(youtube, ours, 0));
  expect([searchParams.get("start"), searchParams.get("end")]).toEqual(["30", "90"]);
});

test("a player opened in the middle begins there", () => {
  expect(new URL(frameAddress(youtube, ours, 61.8)).searchParams.get("start")).toBe("61");
});

test("the frame is told who we are and that we steer it", () => {
  const { searchParams } = new URL(frameAddress(youtube, ours, 0));
  expect(searchParams.get("enablejsapi")).toBe("1");
  expect(searchParams.get("origin")).toBe(ours);
});

test("Vimeo begins by its fragment", () => {
  const vimeo: Video = { ...youtube, host: "vimeo", playerUrl: "https://player.vimeo.com/video/1" };
  expect(new URL(frameAddress(vimeo, ours, 0)).hash).toBe("#t=30s");
});

test("messages go to the player's own origin", () => {
  expect(playerOrigin(youtube)).toBe("https://www.youtube-nocookie.com");
});
