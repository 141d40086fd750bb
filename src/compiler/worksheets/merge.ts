import type { Source, Worksheet } from "../../domain/course.ts";
import type { BoardId, ModuleId, PageId, WorksheetId } from "../../domain/ids.ts";
import type { CalloutBlock, WorksheetBlock, WorksheetPart } from "../block.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { plainText } from "../inline.ts";
import { slugOf, untaken } from "../slug.ts";
import { type Board, boardOf } from "./board.ts";
import type { Piece, PromptPiece } from "./compose.ts";
import { type Refinement, refinementOfSettings } from "./refinement.ts";
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

interface Draft {
  readonly first: Sheet;
  readonly id: WorksheetId;
  /** Key → board, in the order in which they are first asked. */
  readonly boards: Map<string, Board>;
  /** Key → what it asks, so that another question with the same beginning gets another key. */
  readonly asks: Map<string, string>;
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
    blocks.set(sheet.callout, blockOf(sheet, draft, settings, diagnostics));
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
  const draft: Draft = { first: sheet, id, boards: new Map(), asks: new Map() };
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

function blockOf(
  sheet: Sheet,
  draft: Draft,
  settings: WorksheetSettings,
  diagnostics: Diagnostic[],
): WorksheetBlock {
  const used = new Set<string>();
  const parts = sheet.pieces.flatMap((piece) =>
    piece.kind === "prompt"
      ? partsOf(piece, sheet, draft, used, settings, diagnostics)
      : [partOf(piece)],
  );
  const { heading, callout } = sheet;
  return { kind: "worksheet", worksheet: draft.id, heading, parts, line: callout.line };
}

function partOf(piece: Exclude<Piece, PromptPiece>): WorksheetPart {
  return piece;
}

/** A question as its part, or as mere reading where the author has switched it off. */
function partsOf(
  piece: PromptPiece,
  sheet: Sheet,
  draft: Draft,
  used: Set<string>,
  settings: WorksheetSettings,
  diagnostics: Diagnostic[],
): readonly WorksheetPart[] {
  const fromPage = pageRefinement(piece, sheet, diagnostics);
  const key = keyOf(piece, sheet, draft, used, fromPage.key);
  used.add(key);
  const derived = `${draft.id}/${key}`;
  const board = (settings.aliases.get(derived) ?? derived) as BoardId;
  const refinement: Refinement = {
    ...fromPage,
    ...settings.refinements.get(draft.id),
    ...settings.refinements.get(derived),
    ...settings.refinements.get(board),
  };
  if (refinement.off === true) return readingParts(piece);
  if (!draft.boards.has(key)) {
    const place = { board, worksheet: draft.id, file: sheet.page.file, title: sheet.title };
    const order = refinement.order ?? draft.boards.size + 1;
    draft.boards.set(key, boardOf(piece, refinement, { ...place, order }));
  }
  return [{ kind: "prompt", board, lead: piece.lead, ask: piece.ask, line: piece.line }];
}

function pageRefinement(
  piece: PromptPiece,
  { settings, page }: Sheet,
  diagnostics: Diagnostic[],
): Refinement {
  const box = refinementOfSettings(settings);
  const own = refinementOfSettings(piece.settings);
  for (const complaint of [...box.complaints, ...own.complaints]) {
    const code = "worksheet-attribute";
    const message = `in the attribute list, ${complaint}`;
    diagnostics.push({ file: page.file, line: piece.line, severity: "warning", code, message });
  }
  return { ...box.refinement, ...own.refinement };
}

/**
 * The first words of the question, as many as it takes to tell it from another of the worksheet. The same
 * words asked again on another page are the same question; twice in one worksheet they are two.
 */
function keyOf(
  piece: PromptPiece,
  sheet: Sheet,
  draft: Draft,
  used: ReadonlySet<string>,
  chosen: string | undefined,
): string {
  const ask = plainText(piece.ask);
  const wanted = chosen ?? (piece.found.rule === "k-w-l" ? "k-w-l" : null);
  if (wanted !== null) {
    if (!draft.asks.has(wanted)) draft.asks.set(wanted, ask);
    return wanted;
  }
  const words = slugOf(ask).split("-").length;
  for (let count = 4; count <= Math.max(words, 4); count += 1) {
    const key = slugOf(ask, count) || slugOf(sheet.title, 4) || "question";
    const asked = draft.asks.get(key);
    if (asked === undefined || (asked === ask && !used.has(key))) {
      draft.asks.set(key, ask);
      return key;
    }
    if (asked === ask) break;
  }
  const key = untaken(slugOf(ask, 4) || "question", {
    has: (name) => used.has(name) || (draft.asks.has(name) && draft.asks.get(name) !== ask),
  });
  draft.asks.set(key, ask);
  return key;
}

function readingParts({ lead, ask, line }: PromptPiece): readonly WorksheetPart[] {
  const blocks = [lead, ask]
    .filter((inline) => inline.length > 0)
    .map((inline) => ({ kind: "prose", inline, line }) as const);
  return blocks.length === 0 ? [] : [{ kind: "reading", blocks, line }];
}

function finished({ first, id, boards, asks }: Draft): MergedWorksheet {
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
      ...[...asks.keys()].map((key) => `${id}/${key}`),
      ...shown.map(({ prompt }) => prompt.board),
    ],
  };
}
