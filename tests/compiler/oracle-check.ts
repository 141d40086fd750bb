/**
 * Holds our reading of a course against another renderer's words and structure, page by page:
 *
 *     node tests/compiler/oracle-check.ts <course folder> <oracle.json> [--show]
 *
 * `oracle.json` is `{"posts": [{"path", "words", "headings", "videos", …}]}`. Not part of `npm test`: it
 * needs that other renderer.
 */
import { readFile } from "node:fs/promises";
import { argv } from "node:process";
import type { Block } from "../../src/compiler/block.ts";
import { blockText, inlineOf } from "../../src/compiler/block-text.ts";
import { compiledPages } from "../../src/compiler/compile.ts";
import { readCourse } from "../../src/compiler/course-files.ts";
import { plainText } from "../../src/compiler/inline.ts";
import type { Node } from "../../src/compiler/tree.ts";

interface Post {
  readonly path: string;
  readonly published?: boolean;
  readonly words: readonly string[];
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly videos: readonly {
    readonly provider: string;
    readonly id: string | null;
    readonly start: number | null;
    readonly end: number | null;
    readonly duration: string | null;
  }[];
  readonly embeds: readonly { readonly src: string }[];
  readonly images: readonly { readonly alt: string }[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly callouts: readonly { readonly kind: string }[];
  readonly tables: number;
  readonly quotes: number;
  readonly details: number;
  readonly lists: number;
  readonly list_items: number;
  readonly code_blocks: number;
}

const folds: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]|''/g, '"'],
  [/[\u2010-\u2015\u2212-]+/g, "-"],
  [/\u2026/g, "..."],
];

function folded(word: string): string {
  return folds.reduce(
    (text, [pattern, plain]) => text.replace(pattern, plain),
    word.normalize("NFKC"),
  );
}

/** Every block, those inside others too. */
function everyBlock(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === "list") return [block, ...block.items.flatMap(everyBlock)];
    if (block.kind === "definitions")
      return [block, ...block.entries.flatMap((entry) => everyBlock(entry.blocks))];
    if (block.kind === "table") {
      const cells = [...block.head, ...block.body].flat();
      return [block, ...cells.flatMap((cell) => everyBlock(cell.blocks))];
    }
    if (block.kind === "callout" || block.kind === "quote" || block.kind === "details")
      return [block, ...everyBlock(block.blocks)];
    return [block];
  });
}

function linksIn(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node): readonly string[] => {
    if (node.kind === "text") return [];
    const { href } = node.attributes;
    const own =
      node.name === "a" && href !== undefined ? [`${folded(plainText([node]))} ${href}`] : [];
    return [...own, ...linksIn(node.children)];
  });
}

/** What both sides can list, each thing in a line. */
function ours(blocks: readonly Block[]): Readonly<Record<string, readonly string[]>> {
  const all = everyBlock(blocks);
  const of = <Kind extends Block["kind"]>(kind: Kind): readonly Extract<Block, { kind: Kind }>[] =>
    all.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
  return {
    words: blockText(blocks).split(/\s+/).filter(Boolean).map(folded),
    headings: of("heading").map(({ depth, inline }) => `${depth} ${folded(plainText(inline))}`),
    videos: of("video").map(({ video }) =>
      [video.host, video.key, video.startSeconds, video.endSeconds, video.runningTime].join(" "),
    ),
    callouts: of("callout").flatMap(({ callout }) =>
      callout === "colorhighlight" ? [] : [callout],
    ),
    links: [
      ...blocks.flatMap(inlineOf).flatMap(linksIn),
      ...of("image").flatMap(({ href }) => (href === "" ? [] : [` ${href}`])),
    ].toSorted(),
    images: of("image").map(({ alt }) => alt),
    tables: of("table").map(() => ""),
    details: of("details").map(() => ""),
    lists: of("list").map(() => ""),
    code: of("code").map(() => ""),
  };
}

function theirs(post: Post): Readonly<Record<string, readonly string[]>> {
  return {
    words: post.words.map(folded),
    headings: post.headings.flatMap(({ level, text }) =>
      text === "" ? [] : [`${level} ${folded(text)}`],
    ),
    videos: post.videos.map(({ provider, id, start, end, duration }) =>
      [
        provider,
        id,
        start ?? 0,
        end,
        /\b\d{1,2}(?::\d{2}){1,2}\b/.exec(duration ?? "")?.[0] ?? "",
      ].join(" "),
    ),
    callouts: post.callouts.map(({ kind }) => kind),
    links: post.links.map(({ text, href }) => `${folded(text)} ${href}`).toSorted(),
    images: post.images.map(({ alt }) => alt),
    tables: Array.from({ length: post.tables }, () => ""),
    details: Array.from({ length: post.details }, () => ""),
    lists: Array.from({ length: post.lists }, () => ""),
    code: Array.from({ length: post.code_blocks }, () => ""),
  };
}

const [folder, oracleFile, show] = argv.slice(2);
if (folder === undefined || oracleFile === undefined)
  throw new Error("Give a course folder and an oracle's file.");
const course = await readCourse(folder);
if (!course.ok) throw new Error(course.refusal.message);
const { posts } = JSON.parse(await readFile(oracleFile, "utf8")) as { posts: readonly Post[] };
const pages = new Map(compiledPages(course.value).map(({ file, blocks }) => [file, blocks]));
const agreed = new Map<string, number>();
const shown = posts.filter(({ published }) => published !== false);
for (const post of shown) {
  const blocks = pages.get(post.path.normalize("NFC"));
  const [mine, other] = [ours(blocks ?? []), theirs(post)];
  for (const [name, expected] of Object.entries(other)) {
    const found = mine[name] ?? [];
    const at = Array.from({ length: Math.max(expected.length, found.length) }).findIndex(
      (_, index) => expected[index] !== found[index],
    );
    if (at < 0 && blocks !== undefined) agreed.set(name, (agreed.get(name) ?? 0) + 1);
    else if (show !== undefined) {
      const from = Math.max(at - 3, 0);
      const excerpt = (list: readonly string[]): string => list.slice(from, at + 8).join(" · ");
      console.log(`${post.path}: ${name}${blocks === undefined ? " (page missing)" : ""}`);
      console.log(`  theirs: ${excerpt(expected)}\n  ours:   ${excerpt(found)}`);
    }
  }
}
console.log(`${folder}: of ${shown.length} pages the same`);
console.log([...agreed].map(([name, count]) => `${name} ${count}`).join(", "));
