import type { PageId } from "../../domain/ids.ts";
import type { Block, CalloutBlock, HeadingBlock, Settings } from "../block.ts";
import { plainText } from "../inline.ts";
import { compose, type Piece } from "./compose.ts";
import { markPrompts } from "./derive.ts";
import { flowOf } from "./flow.ts";
import { sectionCallout } from "./sections.ts";
import type { WorksheetSettings } from "./settings.ts";
import { readTitle, type WorksheetTitle } from "./title.ts";

/** A page, as far as its worksheets go. */
export interface SheetPage {
  readonly id: PageId;
  readonly file: string;
  readonly blocks: readonly Block[];
}

/** A worksheet as one page gives it, before it is merged with others of the same number. */
export interface Sheet {
  readonly page: SheetPage;
  readonly callout: CalloutBlock;
  /** The author's, for all its questions: on the box or on its heading. */
  readonly settings: Settings;
  readonly heading: HeadingBlock | null;
  /** Plain; empty for none. */
  readonly title: string;
  readonly numbered: WorksheetTitle | null;
  readonly pieces: readonly Piece[];
  /** Under a plain heading, outside a callout: where a callout has the same number, that one is the worksheet. */
  readonly isSection: boolean;
}

/** Every worksheet of a page, in its order. */
export function sheetsOf(page: SheetPage, settings: WorksheetSettings): readonly Sheet[] {
  return calloutsIn(page.blocks, settings).map((callout) => sheetOf(page, callout, settings));
}

function calloutsIn(
  blocks: readonly Block[],
  settings: WorksheetSettings,
): readonly CalloutBlock[] {
  return blocks.flatMap((block): readonly CalloutBlock[] => {
    if (block.kind === "callout") {
      if (asks(block, settings)) return [block];
      return calloutsIn(block.blocks, settings);
    }
    if (block.kind === "details" || block.kind === "quote")
      return calloutsIn(block.blocks, settings);
    if (block.kind === "list") return block.items.flatMap((item) => calloutsIn(item, settings));
    return [];
  });
}

function asks(callout: CalloutBlock, { callouts }: WorksheetSettings): boolean {
  if (callout.settings?.["data-prompt"] === "off") return false;
  return callout.callout === sectionCallout || callouts.has(callout.callout);
}

function sheetOf(page: SheetPage, callout: CalloutBlock, settings: WorksheetSettings): Sheet {
  const at = callout.blocks.findIndex(({ kind }) => kind === "heading");
  const first = callout.blocks[at];
  // A heading further down belongs to a part of the worksheet, and stays there.
  const heading = first?.kind === "heading" && at === 0 ? first : null;
  const rest = heading === null ? callout.blocks : callout.blocks.slice(1);
  const title = heading === null ? "" : plainText(heading.inline);
  return {
    page,
    callout,
    settings: { ...callout.settings, ...heading?.settings },
    heading,
    title,
    numbered: readTitle(heading, settings.headings),
    pieces: compose(markPrompts(flowOf(rest)), title, callout.line),
    isSection: callout.callout === sectionCallout,
  };
}
