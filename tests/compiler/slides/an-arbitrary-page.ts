import * as fc from "fast-check";
import type { Block, CalloutBlock, DetailsBlock } from "../../../src/compiler/block.ts";
import type { Node } from "../../../src/compiler/tree.ts";
import {
  aHeading,
  aList,
  aParagraph,
  aQuote,
  aTable,
  aVideo,
  aWorksheet,
  element,
  text,
} from "./a-draft.ts";

const word = fc.oneof(
  { weight: 12, arbitrary: fc.stringMatching(/^[a-zA-ZäöüßéñČ]{1,12}[.,:;?!…”)]?$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "e.g.",
      "U.S.",
      "—",
      "“Yes”",
      "日本語の文章です。",
      "https://a.example/a/very/long/path/that/goes/on?and=on",
      "x".repeat(90),
      "🌱",
    ),
  },
);
const words = (most: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: most }).map((list) => list.join(" "));
const inline: fc.Arbitrary<readonly Node[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: words(60).map((said) => text(`${said} `)) },
    fc
      .tuple(fc.constantFrom("strong", "em", "code", "a", "sup"), words(6))
      .map(([name, said]) => element(name, [text(said)])),
    fc.constant(element("br", [])),
  ),
  { minLength: 1, maxLength: 5 },
);
const prose = inline.map((nodes) => aParagraph(...nodes));
const code = fc
  .array(fc.string({ maxLength: 160 }), { minLength: 1, maxLength: 40 })
  .map((lines): Block => ({ kind: "code", language: "", text: lines.join("\n"), line: 4 }));
const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 14 }))
  .chain(([columns, rows]) => {
    const row = fc.array(words(20), { minLength: columns, maxLength: columns });
    return fc.tuple(row, fc.array(row, { minLength: rows, maxLength: rows }));
  })
  .map(([head, rows]): Block => aTable(head, rows));

const { block } = fc.letrec<{ block: Block }>((tie) => {
  const blocks = fc.array(tie("block"), { minLength: 1, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: "block" },
      { weight: 5, arbitrary: prose },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.integer({ min: 1, max: 6 }), words(12))
          .map(([depth, said]) => aHeading(depth, said)),
      },
      fc.tuple(words(60), words(8)).map(([said, by]) => aQuote(said, `— ${by}`)),
      fc
        .constantFrom("3:18", "", "1:02 | An excerpt. You can see it all elsewhere.")
        .map((label): Block => aVideo(label)),
      code,
      table,
      fc.constant<Block>({ kind: "rule", line: 4 }),
      fc
        .array(fc.record({ lead: words(40), ask: words(70) }), { minLength: 1, maxLength: 3 })
        .map((asks): Block => aWorksheet(...asks)),
      fc
        .tuple(fc.array(blocks, { minLength: 1, maxLength: 9 }), fc.boolean())
        .map(([items, ordered]): Block => aList(items, { ordered })),
      fc
        .tuple(fc.constantFrom("act", "watch", "read", "aim", "note"), blocks)
        .map(([tone, inner]): CalloutBlock => ({
          kind: "callout",
          callout: "x",
          label: "Label",
          tone,
          blocks: inner,
          line: 4,
        })),
      fc.tuple(words(5), blocks).map(([summary, inner]): DetailsBlock => ({
        kind: "details",
        summary: [text(summary)],
        blocks: inner,
        line: 4,
      })),
    ),
  };
});
/** Any page that the compiler may read, and many that no author would write. */
export const anyPage: fc.Arbitrary<readonly Block[]> = fc.array(block, { maxLength: 8 });
