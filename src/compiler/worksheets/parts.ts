import type { BoardId, WorksheetId } from "../../domain/ids.ts";
import type { WorksheetPart } from "../block.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { plainText } from "../inline.ts";
import { untaken } from "../slug.ts";
import { type Board, boardOf } from "./board.ts";
import type { PromptPiece } from "./compose.ts";
import { keyOf, type Keys, remember } from "./keys.ts";
import { type Refinement, refinementOfSettings } from "./refinement.ts";
import type { WorksheetSettings } from "./settings.ts";
import type { Sheet } from "./sheet.ts";

/** A worksheet while its occurrences are merged. */
export interface Draft {
  /** The occurrence that defines it. */
  readonly first: Sheet;
  readonly id: WorksheetId;
  /** Key → board, in the order in which they are first asked. */
  readonly boards: Map<string, Board>;
  readonly keys: Keys;
}

export interface Occurrence {
  readonly sheet: Sheet;
  readonly draft: Draft;
  /** Keys that this occurrence has given out already. */
  readonly used: Set<string>;
  readonly settings: WorksheetSettings;
}

interface AskedParts {
  readonly parts: readonly WorksheetPart[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A question as its part; as mere reading where the author has switched it off. */
export function askedParts(piece: PromptPiece, occurrence: Occurrence): AskedParts {
  const { sheet, draft, settings } = occurrence;
  const fromPage = pageRefinement(piece, sheet);
  const diagnostics = [...fromPage.diagnostics];
  const key = chooseKey(piece, fromPage.refinement.key, occurrence, diagnostics);
  const board = boardIdOf(key, occurrence, piece, diagnostics);
  const refinement: Refinement = {
    ...fromPage.refinement,
    ...settings.refinements.get(draft.id),
    ...settings.refinements.get(`${draft.id}/${key}`),
    ...settings.refinements.get(board),
  };
  // A workbook page repeats the worksheet in its own words; the callout says what is asked.
  const repeats = sheet.isSection && !draft.first.isSection && !draft.boards.has(key);
  if (refinement.off === true || repeats) return { parts: readingParts(piece), diagnostics };
  if (!draft.boards.has(key)) {
    const { page, title } = sheet;
    const order = refinement.order ?? draft.boards.size + 1;
    const place = { board, worksheet: draft.id, file: page.file, title, order };
    draft.boards.set(key, boardOf(piece, refinement, place));
  }
  const { lead, ask, line } = piece;
  return { parts: [{ kind: "prompt", board, lead, ask, line }], diagnostics };
}

function chooseKey(
  piece: PromptPiece,
  wanted: string | undefined,
  { sheet, draft, used }: Occurrence,
  diagnostics: Diagnostic[],
): string {
  const ask = plainText(piece.ask);
  const { keys } = draft;
  let key: string;
  if (wanted !== undefined) {
    const taken = used.has(wanted);
    if (taken) diagnostics.push(duplicate(`${draft.id}/${wanted}`, sheet, piece));
    key = remember(taken ? untaken(wanted, keys) : wanted, ask, keys);
  } else if (piece.found.rule === "k-w-l") key = remember("k-w-l", ask, keys);
  else key = keyOf({ ask, title: sheet.title, used }, keys);
  used.add(key);
  return key;
}

/** The id under which answers are kept: the author's alias, unless another question has it. */
function boardIdOf(
  key: string,
  { draft, settings, sheet }: Occurrence,
  piece: PromptPiece,
  diagnostics: Diagnostic[],
): BoardId {
  const derived = `${draft.id}/${key}` as BoardId;
  const kept = settings.aliases.get(derived);
  if (kept === undefined) return derived;
  const others = [...draft.boards].filter(([other]) => other !== key);
  const taken = draft.keys.has(kept.slice(draft.id.length + 1)) && kept.startsWith(`${draft.id}/`);
  if (!taken && !others.some(([, { prompt }]) => prompt.board === kept)) return kept as BoardId;
  diagnostics.push(duplicate(kept, sheet, piece));
  return derived;
}

function duplicate(id: string, { page }: Sheet, { line }: PromptPiece): Diagnostic {
  const message =
    `another question is called "${id}" already, so answers to one could be taken for the other's. ` +
    "Give this one another key.";
  return { file: page.file, line, severity: "error", code: "duplicate-question", message };
}

function pageRefinement(
  piece: PromptPiece,
  { settings, page }: Sheet,
): { readonly refinement: Refinement; readonly diagnostics: readonly Diagnostic[] } {
  const box = refinementOfSettings(settings);
  const own = refinementOfSettings(piece.settings);
  const diagnostics = [...box.complaints, ...own.complaints].map((complaint): Diagnostic => ({
    file: page.file,
    line: piece.line,
    severity: "warning",
    code: "worksheet-attribute",
    message: `in the attribute list, ${complaint}`,
  }));
  return { refinement: { ...box.refinement, ...own.refinement }, diagnostics };
}

function readingParts({ lead, ask, line }: PromptPiece): readonly WorksheetPart[] {
  const blocks = [lead, ask]
    .filter((inline) => inline.length > 0)
    .map((inline) => ({ kind: "prose", inline, line }) as const);
  return blocks.length === 0 ? [] : [{ kind: "reading", blocks, line }];
}
