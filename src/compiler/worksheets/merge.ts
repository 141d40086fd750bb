import type { Source, Worksheet } from "../../domain/course.ts";
import type { ModuleId, PageId, WorksheetId } from "../../domain/ids.ts";
import type { CalloutBlock, WorksheetBlock } from "../block.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { slugOf, untaken } from "../slug.ts";
import type { Board } from "./board.ts";
import { askedParts, type Draft } from "./parts.ts";
import type { WorksheetSettings } from "./settings.ts";
import type { Sheet } from "./sheet.ts";

/** A module's worksheets: what pages show in the place of the callouts, and the questions themselves. */
export interface Merged {
  readonly blocks: ReadonlyMap<CalloutBlock, WorksheetBlock>;
  readonly worksheets: readonly MergedWorksheet[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface MergedWorksheet {
  readonly id: WorksheetId;
  readonly number: Worksheet["number"];
  readonly title: string;
  readonly page: PageId;
  readonly source: Source;
  readonly boards: readonly Board[];
  /** Ids by which the author may speak of its questions, those switched off included. */
  readonly ids: readonly string[];
}

interface Asked {
  readonly block: WorksheetBlock;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * One worksheet for every number of a module: a callout before a section with the same number, and
 * "Back to Worksheet #1" asks that worksheet's boards again. `sheets` in the order of the module's pages.
 */
export function mergeWorksheets(
  module: ModuleId,
  sheets: readonly Sheet[],
  settings: WorksheetSettings,
): Merged {
  const diagnostics: Diagnostic[] = [];
  const drafts = new Map<string, Draft>();
  const blocks = new Map<CalloutBlock, WorksheetBlock>();
  for (const sheet of [...sheets].toSorted((a, b) => rank(a) - rank(b))) {
    const draft = draftFor(module, sheet, drafts, diagnostics);
    const asked = blockOf(sheet, draft, settings);
    blocks.set(sheet.callout, asked.block);
    diagnostics.push(...asked.diagnostics);
  }
  return { blocks, worksheets: [...drafts.values()].map(finished), diagnostics };
}

/** Who defines a worksheet: its callout; then a section; a way back only asks again. */
function rank({ numbered, isSection }: Sheet): number {
  if (numbered?.back === true) return 2;
  return isSection ? 1 : 0;
}

function draftFor(
  module: ModuleId,
  sheet: Sheet,
  drafts: Map<string, Draft>,
  diagnostics: Diagnostic[],
): Draft {
  const wanted = wantedId(module, sheet);
  const known = drafts.get(wanted);
  if (known !== undefined && sameWorksheet(known, sheet)) return known;
  if (known !== undefined && sheet.numbered !== null)
    diagnostics.push(duplicate(wanted, known, sheet));
  const id = untaken(wanted, drafts) as WorksheetId;
  const draft: Draft = { first: sheet, id, boards: new Map(), keys: new Map() };
  drafts.set(id, draft);
  return draft;
}

function wantedId(module: ModuleId, { numbered, page, title }: Sheet): string {
  if (numbered !== null)
    return `${module}/${slugOf(numbered.label) || "worksheet"}-${numbered.number}`;
  return `${page.id}/${slugOf(title, 6) || "activity"}`;
}

function sameWorksheet({ first }: Draft, sheet: Sheet): boolean {
  if (sheet.numbered === null) return false;
  return (
    sheet.numbered.back ||
    first.numbered?.back === true ||
    sheet.isSection ||
    first.title === sheet.title
  );
}

function duplicate(
  id: string,
  { first }: Draft,
  { page, callout, title, numbered }: Sheet,
): Diagnostic {
  const name = `${numbered?.label ?? "worksheet"} #${numbered?.number ?? 0}`;
  return {
    file: page.file,
    line: callout.line,
    severity: "error",
    code: "duplicate-worksheet",
    message:
      `"${title}" and "${first.title}" (${first.page.file}:${first.callout.line}) are both ${name} of this module, ` +
      `so answers to one could be taken for the other's (${id}). Give one of them another number.`,
  };
}

function blockOf(sheet: Sheet, draft: Draft, settings: WorksheetSettings): Asked {
  const used = new Set<string>();
  const asked = sheet.pieces.map((piece) =>
    piece.kind === "prompt"
      ? askedParts(piece, { sheet, draft, used, settings })
      : { parts: [piece], diagnostics: [] },
  );
  const { heading, callout } = sheet;
  const parts = asked.flatMap((one) => one.parts);
  return {
    block: { kind: "worksheet", worksheet: draft.id, heading, parts, line: callout.line },
    diagnostics: asked.flatMap((one) => one.diagnostics),
  };
}

function finished({ first, id, boards, keys }: Draft): MergedWorksheet {
  const shown = [...boards.values()].toSorted((a, b) => a.order - b.order);
  return {
    id,
    number: first.numbered?.number ?? null,
    title: first.title,
    page: first.page.id,
    source: { file: first.page.file, line: first.callout.line },
    boards: shown,
    ids: [
      id,
      ...[...keys.keys()].map((key) => `${id}/${key}`),
      ...shown.map(({ prompt }) => prompt.board),
    ],
  };
}
