import * as fc from "fast-check";
import { expect, test } from "vitest";
import { blockText } from "../../../src/compiler/block-text.ts";
import { cutDeck } from "../../../src/compiler/slides/cut-deck.ts";
import { renderSection } from "../../../src/compiler/slides/render-section.ts";
import { visibleWords } from "../visible-words.ts";
import { aDraft } from "./a-draft.ts";
import { anyPage } from "./an-arbitrary-page.ts";
import { runs } from "../../dice.ts";

test("whatever stands on a page: every word is shown once, in order", () => {
  fc.assert(
    fc.property(anyPage, (blocks) => {
      const { deck } = cutDeck(aDraft(blocks));
      const shown = deck.slides.flatMap((slide) => visibleWords(renderSection(slide, deck)));
      const said = blockText(blocks).normalize("NFC");
      expect(shown.join("")).toBe(said.replaceAll(/\s/g, ""));
    }),
    { numRuns: runs(100) },
  );
});

test("cutting is deterministic", () => {
  fc.assert(
    fc.property(anyPage, (blocks) => {
      expect(cutDeck(aDraft(blocks))).toEqual(cutDeck(aDraft(blocks)));
    }),
    { numRuns: runs(20) },
  );
});
