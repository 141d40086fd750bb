import type { Source, Worksheet } from "../../domain/course.ts";
import type { ModuleId, PageId, WorksheetId } from "../../domain/ids.ts";
import type { CalloutBlock, WorksheetBlock } from "../block.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { plainText } from "../inline.ts";
import { slugOf, untaken } from "../slug.ts";
import type { Board } from "./board.ts";
import { keysOf } from "./keys.ts";
import { askedParts, chosenKey, type Draft } from "./parts.ts";
import type { WorksheetSettings } from "./settings.ts";
import type { Sheet } from "./sheet.ts";
import { append } from "../long-lists.ts";

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
  const gathered = gather(module, sheets, diagnostics);
  const blocks = new Map<CalloutBlock, WorksheetBlock>();
  const worksheets = gathered.map((group) => {
    const draft = draftOf(group);
    for (const sheet of group.sheets) {
      const asked = blockOf(sheet, draft, settings);
      blocks.set(sheet.callout, asked.block);
      append(diagnostics, asked.diagnostics);
    }
    return finished(draft);
  });
  return { blocks, worksheets, diagnostics };
}

/** The occurrences of one worksheet, the one that defines it first. */
interface Group {
  readonly id: WorksheetId;
  readonly first: Sheet;
  readonly sheets: Sheet[];
}

function gather(
  module: ModuleId,
  sheets: readonly Sheet[],
  diagnostics: Diagnostic[],
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const sheet of sheets.toSorted((a, b) => rank(a) - rank(b))) {
    const wanted = wantedId(module, sheet);
    const known = groups.get(wanted);
    if (known !== undefined && sameWorksheet(known.first, sheet)) {
      known.sheets.push(sheet);
      continue;
    }
    if (known !== undefined && sheet.numbered !== null)
      diagnostics.push(duplicate(wanted, known.first, sheet));
    const id = untaken(wanted, groups) as WorksheetId;
    groups.set(id, { id, first: sheet, sheets: [sheet] });
  }
  const place = new Map(sheets.map((sheet, at) => [sheet, at]));
  return [...groups.values()].toSorted(
    (a, b) => (place.get(a.first) ?? 0) - (place.get(b.first) ?? 0),
  );
}

/** Who defines a worksheet: its callout; then a section; a way back only asks again. */
function rank({ numbered, isSection }: Sheet): number {
  if (numbered?.back === true) return 2;
  return isSection ? 1 : 0;
}

/** A workbook page repeats worksheets in its own words; where there is a callout, that says what is asked. */
function draftOf({ id, first, sheets }: Group): Draft {
  const asking = sheets.filter(({ isSection }) => !isSection || first.isSection);
  const occurrences = asking.map(({ pieces }) =>
    pieces.flatMap((piece) =>
      piece.kind === "prompt" && chosenKey(piece) === null ? [plainText(piece.ask)] : [],
    ),
  );
  const chosen = asking.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (piece.kind === "prompt" ? (chosenKey(piece) ?? []) : [])),
  );
  return {
    id,
    first,
    boards: new Map(),
    keys: keysOf(occurrences, { title: first.title, chosen }),
  };
}

function wantedId(module: ModuleId, { numbered, page, title }: Sheet): string {
  if (numbered !== null)
    return `${module}/${slugOf(numbered.label) || "worksheet"}-${numbered.number}`;
  return `${page.id}/${slugOf(title, 6) || "activity"}`;
}

function sameWorksheet(first: Sheet, sheet: Sheet): boolean {
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
  first: Sheet,
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
  const times = new Map<string, number>();
  const asked = sheet.pieces.map((piece) =>
    piece.kind === "prompt"
      ? askedParts(piece, { sheet, draft, used, times, settings })
      : { parts: [piece], diagnostics: [] },
  );
  const { heading, callout } = sheet;
  const parts = asked.flatMap((one) => one.parts);
  return {
    block: {
      kind: "worksheet",
      worksheet: draft.id,
      ...(callout.element === undefined ? {} : { element: callout.element }),
      heading,
      parts,
      line: callout.line,
    },
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
      ...[...keys.values()].flat().map((key) => `${id}/${key}`),
      ...[...boards.keys()].map((key) => `${id}/${key}`),
      ...shown.map(({ prompt }) => prompt.board),
    ],
  };
}
