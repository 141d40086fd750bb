import type { SlideLayout } from "../../domain/course.ts";
import { arrange, chainsOf } from "./arrange.ts";
import type { Share } from "./arrange.ts";
import type { Atom } from "./atom.ts";
import { sourceOf } from "./bench.ts";
import type { Bench, Under } from "./bench.ts";
import { boxesOf, flowHtml, flowText } from "./flow-html.ts";
import { headHeight } from "./head.ts";
import type { Head } from "./head.ts";
import { tag } from "./html.ts";
import { noIntro } from "./intro.ts";
import type { Intro } from "./intro.ts";
import { bodySizes, layout, statementSizes } from "./layout.ts";
import type { BodySize } from "./layout.ts";

export interface FlowLook {
  readonly layout: SlideLayout;
  readonly look?: string;
  readonly sizes?: readonly BodySize[];
  readonly bareQuote?: boolean;
  /** Height that `wrap` adds to every slide, in px. */
  readonly extra?: number;
  /** Above the first slide's content. */
  readonly intro?: Intro;
  /** Around a slide's content; `first` on the first slide. */
  readonly wrap?: (html: string, first: boolean) => string;
}

const asIs = (html: string): string => html;

/** Puts running text on as many slides as it needs. */
export function putFlow(atoms: readonly Atom[], under: Under, bench: Bench, how: FlowLook): void {
  if (atoms.length === 0) return;
  const { bareQuote = false, extra = 0, wrap = asIs, intro = noIntro } = how;
  const height = layout.bottom - layout.top - extra;
  const firstHead = under.trail.take();
  const restHead = under.trail.take();
  const { sizes = firstHead.title === null ? statementSizes : bodySizes } = how;
  const shares = arrange(atoms, {
    first: height - headHeight(firstHead) - intro.height,
    rest: height - headHeight(restHead),
    sizes,
    bareQuote,
  });
  let first = true;
  for (const chain of chainsOf(shares)) {
    noteSplit(chain, bench);
    for (const [index, share] of chain.entries()) {
      const head = first ? firstHead : restHead;
      const above = first ? intro.html : "";
      const html = wrap(flowHtml(share.atoms, bench.begun), first);
      putShare({ share, chain, index, head, html, above }, under, bench, how);
      for (const box of boxesOf(share.atoms)) bench.begun.add(box);
      first = false;
    }
  }
}

function noteSplit(chain: readonly Share[], bench: Bench): void {
  const line = chain[0]?.atoms[0]?.line;
  if (chain.length < 2 || line === undefined) return;
  bench.note({
    kind: "split",
    source: sourceOf(bench, line),
    slide: bench.nextId(),
    parts: chain.length,
  });
}

interface Placed {
  readonly share: Share;
  readonly chain: readonly Share[];
  readonly index: number;
  readonly head: Head;
  readonly html: string;
  readonly above: string;
}

function putShare(placed: Placed, under: Under, bench: Bench, how: FlowLook): void {
  const { share, chain, index, head, html, above } = placed;
  const body = above + tag("div", { class: `body ${share.size.name}` }, html);
  bench.put({
    layout: how.layout,
    ...(how.look === undefined ? {} : { look: how.look }),
    head,
    body,
    words: flowText(share.atoms),
    line: share.atoms[0]?.line ?? bench.draft.line,
    under,
    ...(chain.length > 1 ? { part: { number: index + 1, of: chain.length } } : {}),
    ...(chain.length > 1 && index === 0 ? { notes: wholeText(chain) } : {}),
  });
}

/** The passages that are cut, whole. */
function wholeText(chain: readonly Share[]): string {
  return flowHtml(chain.flatMap((share) => share.atoms));
}
