import type { CodeBlock } from "../block.ts";
import { codePieces } from "./atom.ts";
import type { Atom } from "./atom.ts";
import { sourceOf } from "./bench.ts";
import type { Bench, Under } from "./bench.ts";
import { putFlow } from "./flow.ts";
import { textOf } from "./inline.ts";
import type { Intro } from "./intro.ts";
import { codeSizes } from "./layout.ts";
import { largest } from "../long-lists.ts";

/** Code by its lines. Long lines make it smaller, down to 60 %; longer ones are broken. */
export function putCode(block: CodeBlock, intro: Intro, under: Under, bench: Bench): void {
  const atoms: readonly Atom[] = codePieces(block, []).flatMap((piece) =>
    piece.kind === "atom" ? [piece.atom] : [],
  );
  const longest = largest(
    atoms.map((atom) => textOf(atom.runs).length),
    0,
  );
  const fitting = codeSizes.find(({ columns }) => longest <= columns) ?? codeSizes.at(-3);
  if (fitting === undefined) return;
  if (fitting.percent < 100) {
    bench.note({
      kind: "scaled",
      source: sourceOf(bench, block.line),
      slide: bench.nextId(),
      percent: fitting.percent,
    });
  }
  putFlow(atoms, under, bench, { layout: "code", look: "code", sizes: [fitting.size], intro });
}
