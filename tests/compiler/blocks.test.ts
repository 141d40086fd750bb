import { expect, test } from "vitest";
import { outlineOf, readHtml } from "./read-html.ts";

const player = (key: string, time: string): string =>
  `<p><iframe src="https://youtu.be/${key}"></iframe></p><div class="videotime">${time}</div>`;

test("text between blocks is prose of its own", () => {
  expect(outlineOf("one <b>two</b><p>three</p>four")).toEqual([
    "prose one two",
    "prose three",
    "prose four",
  ]);
});

test("a picture in the middle of a line stands after it, the text around it stays whole", () => {
  expect(
    outlineOf('<p>one <b>two <img src="/a.png" alt="x"> three</b> four</p>', ["a.png"]),
  ).toEqual(["prose one two three four", "image /course/a.png"]);
});

test("a picture keeps the link around it", () => {
  expect(outlineOf('<a href="/big.png"><img src="/a%20b.png"></a>', ["a b.png"])).toEqual([
    "image /course/a%20b.png -> /big.png",
  ]);
});

test("a picture in a heading comes after it", () => {
  expect(outlineOf('<h2>One <img src="/a.png"> two</h2>', ["a.png"])).toEqual([
    "h2 One two",
    "image /course/a.png",
  ]);
});

test("pictures are found from the page's address, from its file and from the course's folder", () => {
  const others = [
    "modules/m/img/one.png",
    "modules/m/_posts/two.png",
    "img/three.png",
    "img/four.png",
  ];
  expect(
    outlineOf(
      '<img src="../img/one.png"><img src="two.png"><img src="/img/three.png?x#y"><img src="{{ site.baseurl }}/img/four.png">',
      others,
    ),
  ).toEqual([
    "image /course/modules/m/img/one.png",
    "image /course/modules/m/_posts/two.png",
    "image /course/img/three.png",
    "image /course/img/four.png",
  ]);
});

test("a missing picture is a warning with its line, and an empty box", () => {
  const { blocks, diagnostics } = readHtml(
    '<p data-line="9"><img src="/img/gone.png" alt="Gone"></p>',
  );
  expect(blocks).toMatchObject([{ kind: "image", src: "", alt: "Gone", line: 9 }]);
  expect(diagnostics).toMatchObject([
    { file: "a.md", line: 9, severity: "warning", code: "missing-image" },
  ]);
});

test("no address leads out of the course", () => {
  expect(
    outlineOf('<img src="../../../../../etc/passwd"><img src="/../x.png">', ["x.png"]),
  ).toEqual(["image missing", "image missing"]);
});

test("C11 a picture from elsewhere is never loaded: a card links to it", () => {
  const { blocks, diagnostics } = readHtml('<img src="https://example.org/a.png" alt="A">');
  expect(blocks).toMatchObject([
    { kind: "embed", url: "https://example.org/a.png", host: "example.org", title: "A" },
  ]);
  expect(diagnostics).toMatchObject([{ code: "remote-image", severity: "note" }]);
});

test.each([
  '<div class="callout activity"><p>x</p></div>',
  '<div class="activity callout"><p>x</p></div>',
  '<div class="  callout   activity  big "><p>x</p></div>',
])("a callout's classes may come in any order: %s", (html) => {
  expect(outlineOf(html)).toEqual(["callout activity [act]", "  prose x"]);
});

test("C12 a callout of no known kind is a plain box and a warning that names the known ones", () => {
  const { blocks, diagnostics } = readHtml('<div class="callout key_idea" data-line="4">x</div>');
  expect(blocks).toMatchObject([
    { kind: "callout", callout: "key_idea", label: "Key idea", tone: "note" },
  ]);
  expect(diagnostics).toMatchObject([{ line: 4, severity: "warning", code: "unknown-callout" }]);
  expect(diagnostics[0]?.message).toContain("objectives");
});

test("a lesson's quotes with a class are callouts, with callouts inside", () => {
  expect(
    outlineOf(
      '<blockquote class="challenge"><p>Try</p><blockquote class="solution"><p>So</p></blockquote></blockquote>',
    ),
  ).toEqual([
    "callout challenge [act]",
    "  prose Try",
    "  callout solution [read]",
    "    prose So",
  ]);
});

test("a card of a grid is a box without a label", () => {
  expect(
    readHtml('<div class="colorhighlight color2"><h3>A</h3><p>b</p></div>').blocks,
  ).toMatchObject([
    {
      kind: "callout",
      callout: "colorhighlight",
      label: "",
      blocks: [{ kind: "heading" }, { kind: "prose" }],
    },
  ]);
});

test("C10 a running time directly after its player is its label, with its remark", () => {
  const player =
    '<iframe src="https://www.youtube.com/embed/Uv8a6RiFZ2E?start=673&end=723"></iframe>';
  const { blocks } = readHtml(
    `${player}<div class="videotime">1:33 | <i>An excerpt of <a href="x">it</a>.</i></div>`,
  );
  expect(blocks).toMatchObject([
    {
      kind: "video",
      video: { key: "Uv8a6RiFZ2E", startSeconds: 673, endSeconds: 723, runningTime: "1:33" },
    },
  ]);
  expect(outlineOf(`${player}<div class="videotime"><p>7:51</p></div>`)).toEqual([
    "video Uv8a6RiFZ2E (7:51) 7:51",
  ]);
});

test("a running time after other words belongs to the player before them, and stays where it is", () => {
  expect(
    outlineOf(
      '<iframe src="//youtu.be/aaaaaaaaaaa"></iframe><p>Watch!</p><div class="videotime">3:18</div>',
    ),
  ).toEqual(["video aaaaaaaaaaa (3:18)", "prose Watch!", "prose 3:18"]);
});

test("each of two players has its own running time", () => {
  expect(outlineOf(player("aaaaaaaaaaa", "1:00") + player("bbbbbbbbbbb", "2:00"))).toEqual([
    "video aaaaaaaaaaa (1:00) 1:00",
    "video bbbbbbbbbbb (2:00) 2:00",
  ]);
});

test("a running time without a player is plain text", () => {
  expect(outlineOf('<div class="videotime">3:18</div>')).toEqual(["prose 3:18"]);
});

test("a link to a video alone on a line is the video, its words beside it", () => {
  expect(outlineOf('<p><a href="https://youtu.be/aaaaaaaaaaa?t=90">A talk</a></p>')).toEqual([
    "video aaaaaaaaaaa () A talk",
  ]);
  expect(outlineOf("<p>https://www.youtube.com/watch?v=aaaaaaaaaaa</p>")).toEqual([
    "video aaaaaaaaaaa () https://www.youtube.com/watch?v=aaaaaaaaaaa",
  ]);
  expect(outlineOf('<p>See <a href="https://youtu.be/aaaaaaaaaaa">this</a>.</p>')).toEqual([
    "prose See this.",
  ]);
});

test("a frame that is no video is a card; one without an address is a warning", () => {
  expect(outlineOf('<iframe src="https://h5p.example/1" title="Quiz"></iframe>')).toEqual([
    "embed https://h5p.example/1",
  ]);
  const { blocks, diagnostics } = readHtml("<iframe></iframe>");
  expect(blocks).toEqual([]);
  expect(diagnostics).toMatchObject([{ code: "missing-media" }]);
});

test("lists keep their items' blocks and their first number", () => {
  expect(
    outlineOf('<ol start="3"><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>'),
  ).toEqual([
    "list from 3",
    "-",
    "  prose a",
    "  list",
    "  -",
    "    prose b",
    "-",
    "  prose c",
    "  prose d",
  ]);
});

test("a table knows its head with and without thead, and its spans", () => {
  const { blocks } = readHtml(
    '<table><caption>C</caption><tr><th>A</th><th colspan="2">B</th></tr><tr><th>x</th><td rowspan="9">y</td></tr><tr><th>z</th></tr></table>',
  );
  expect(blocks).toMatchObject([
    {
      kind: "table",
      head: [[{ header: true }, { header: true, columns: 2 }]],
      // No further down than there are rows.
      body: [[{ header: true }, { header: false, rows: 2 }], [{ header: true, rows: 1 }]],
    },
  ]);
});

test("what is aligned in a table's cell stays so", () => {
  const { blocks } = readHtml('<table><tr><td style="text-align: right">1</td></tr></table>');
  const inline = [{ name: "span", attributes: { class: "as-right" } }];
  expect(blocks).toMatchObject([{ body: [[{ blocks: [{ kind: "prose", inline }] }]] }]);
});

test("details keep their summary and show the rest as it is", () => {
  expect(
    outlineOf("<details><summary>References</summary>1. Ehrlich. <i>Book</i>.</details>"),
  ).toEqual(["details References", "  prose 1. Ehrlich. Book."]);
});

test("code keeps its language and its lines", () => {
  expect(readHtml('<pre><code class="language-js">a\n  b\n</code></pre>').blocks).toMatchObject([
    { kind: "code", language: "js", text: "a\n  b" },
  ]);
});
