import { expect, test } from "vitest";
import { secondsOf, videoAt } from "../../src/compiler/media.ts";

const video = (src: string) => videoAt({ src, title: "", file: null });

test.each([
  ["https://www.youtube.com/embed/_T04VKsyBfs", "_T04VKsyBfs", 0, null],
  ["//www.youtube.com/embed/_T04VKsyBfs", "_T04VKsyBfs", 0, null],
  ["http://youtube.com/embed/_T04VKsyBfs?rel=0", "_T04VKsyBfs", 0, null],
  ["https://www.youtube-nocookie.com/embed/_T04VKsyBfs?start=432&end=612", "_T04VKsyBfs", 432, 612],
  ["https://www.youtube.com/embed/yRG2Bf-me6k&t=253s", "yRG2Bf-me6k", 253, null],
  ["https://www.youtube.com/embed/R16wps0lA2U&list=PLabc", "R16wps0lA2U", 0, null],
  ["https://www.youtube.com/watch?v=_T04VKsyBfs&t=1m30s", "_T04VKsyBfs", 90, null],
  ["https://m.youtube.com/watch?list=PLabc&v=_T04VKsyBfs", "_T04VKsyBfs", 0, null],
  ["https://youtu.be/_T04VKsyBfs?t=75", "_T04VKsyBfs", 75, null],
  ["https://youtu.be/_T04VKsyBfs#t=75", "_T04VKsyBfs", 75, null],
  ["https://www.youtube.com/shorts/_T04VKsyBfs", "_T04VKsyBfs", 0, null],
  ["https://www.youtube.com/live/_T04VKsyBfs?feature=share", "_T04VKsyBfs", 0, null],
  ["https://www.youtube.com/v/_T04VKsyBfs", "_T04VKsyBfs", 0, null],
])("%s is YouTube's %s", (src, key, startSeconds, endSeconds) => {
  expect(video(src)).toMatchObject({ host: "youtube", key, startSeconds, endSeconds });
});

test("C10 a YouTube player tracks nobody, plays the excerpt and can be driven", () => {
  const { playerUrl, shortUrl } =
    video("https://www.youtube.com/embed/_T04VKsyBfs?start=10&end=20") ?? {};
  expect(playerUrl).toBe(
    "https://www.youtube-nocookie.com/embed/_T04VKsyBfs?enablejsapi=1&playsinline=1&rel=0&start=10&end=20",
  );
  expect(shortUrl).toBe("https://youtu.be/_T04VKsyBfs?t=10");
});

test("an excerpt that ends before it begins goes to the end", () => {
  expect(video("https://www.youtube.com/embed/_T04VKsyBfs?start=20&end=10")?.endSeconds).toBeNull();
});

test("a YouTube list without a video is a list", () => {
  expect(video("https://www.youtube.com/embed/videoseries?list=PLabc_1")).toMatchObject({
    host: "youtube",
    key: "PLabc_1",
    shortUrl: "https://www.youtube.com/playlist?list=PLabc_1",
  });
});

test("Vimeo keeps the hash of an unlisted video", () => {
  expect(video("https://player.vimeo.com/video/43862075?h=8272103f6e#t=30s")).toMatchObject({
    host: "vimeo",
    key: "43862075",
    startSeconds: 30,
    playerUrl: "https://player.vimeo.com/video/43862075?dnt=1&h=8272103f6e#t=30s",
  });
  expect(video("https://vimeo.com/43862075/8272103f6e")?.shortUrl).toBe(
    "https://vimeo.com/43862075/8272103f6e",
  );
});

test("TED, in any language", () => {
  expect(video("https://embed.ted.com/talks/lang/en/a_talk_1")).toMatchObject({
    host: "ted",
    key: "a_talk_1",
    playerUrl: "https://embed.ted.com/talks/a_talk_1",
  });
});

test("a file of the course plays from the course", () => {
  expect(videoAt({ src: "/img/a b.webm", title: "", file: "img/a b.webm" })).toMatchObject({
    host: "file",
    key: "img/a b.webm",
    playerUrl: "/course/img/a%20b.webm",
  });
});

test.each([
  "https://www.youtube.com/channel/abc",
  "https://www.youtube.com/embed/",
  "https://www.youtube.com/embed/%22onload=x",
  "https://evil.example/youtube.com/embed/_T04VKsyBfs",
  "https://youtube.com.evil.example/embed/_T04VKsyBfs",
  "https://player.vimeo.com/",
  "javascript:alert(1)",
  "embed/_T04VKsyBfs",
  "https://[",
  "",
])("%s is no video", (src) => {
  expect(video(src)).toBeNull();
});

test.each([
  ["90", 90],
  ["90s", 90],
  ["1m30s", 90],
  ["1h", 3600],
  ["1:30", 90],
  ["1:00:01", 3601],
  ["soon", null],
  ["", null],
])("%s is %s seconds", (written, seconds) => {
  expect(secondsOf(written)).toBe(seconds);
});
