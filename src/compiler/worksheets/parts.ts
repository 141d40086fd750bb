import type { BoardId, WorksheetId } from "../../domain/ids.ts";
import type { Block, WorksheetPart } from "../block.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { plainText } from "../inline.ts";
import { untaken } from "../slug.ts";
import { type Board, boardOf } from "./board.ts";
import { type Complaint, withAdditions } from "./additions.ts";
import { lineOfKey } from "../yaml-file.ts";
import type { PromptPiece } from "./compose.ts";
import type { Keys } from "./keys.ts";
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
  /** How often the page has asked these words so far. */
  readonly times: Map<string, number>;
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
  const key = keyFor(piece, occurrence, diagnostics);
  // On a workbook page: words that the worksheet's callout does not ask.
  if (key === null) return { parts: readingParts(piece), diagnostics };
  occurrence.used.add(key);
  const board = boardIdOf(key, occurrence, piece, diagnostics);
  const refinement: Refinement = {
    ...fromPage.refinement,
    ...settings.refinements.get(draft.id),
    ...settings.refinements.get(`${draft.id}/${key}`),
    ...settings.refinements.get(board),
  };
  if (refinement.off === true) return { parts: readingParts(piece), diagnostics };
  if (!draft.boards.has(key)) {
    const { page, title } = sheet;
    const order = refinement.order ?? draft.boards.size + 1;
    const place = { board, worksheet: draft.id, file: page.file, title, order };
    const asked = boardOf(piece, refinement, place);
    const { prompt, complaints } = withAdditions(asked.prompt, refinement);
    draft.boards.set(key, { ...asked, prompt });
    const ids = [board, `${draft.id}/${key}`];
    const said = { ids, own: fromPage.own, piece };
    diagnostics.push(...complaints.flatMap((one) => placed(one, occurrence, said)));
  }
  const { lead, ask, line, list } = piece;
  const item = list === undefined ? {} : { list };
  return { parts: [{ kind: "prompt", board, lead, ask, ...item, line }], diagnostics };
}

/** A key that does not depend on the question's words: its author's, or the one of all K-W-L boards. */
export function chosenKey({ settings, found }: PromptPiece): string | null {
  const { key } = refinementOfSettings(settings).refinement;
  return key ?? (found.rule === "k-w-l" ? kwlKey : null);
}

const kwlKey = "k-w-l";

function keyFor(
  piece: PromptPiece,
  { sheet, draft, used, times }: Occurrence,
  diagnostics: Diagnostic[],
): string | null {
  const chosen = chosenKey(piece);
  const ask = plainText(piece.ask);
  if (chosen === null) {
    const own = draft.keys.get(ask);
    const before = times.get(ask) ?? 0;
    times.set(ask, before + 1);
    return own?.[before] ?? own?.at(-1) ?? null;
  }
  if (chosen === kwlKey || !used.has(chosen)) return chosen;
  diagnostics.push(duplicate(`${draft.id}/${chosen}`, sheet, piece));
  return untaken(chosen, used);
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
  const names = new Set([...draft.keys.values()].flat().map((name) => `${draft.id}/${name}`));
  const taken = names.has(kept);
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

interface Said {
  /** The question's, as `worksheets.yaml` may know it. */
  readonly ids: readonly string[];
  /** In the question's own attribute list. */
  readonly own: Refinement;
  readonly piece: PromptPiece;
}

/** A complaint where its author can mend it. */
function placed(
  { about, message }: Complaint,
  { draft, settings, sheet }: Occurrence,
  { ids, own, piece }: Said,
): readonly Diagnostic[] {
  const severity = "warning";
  const tells = (id: string): boolean => settings.refinements.get(id)?.[about] !== undefined;
  const id = ids.find(tells) ?? (own[about] === undefined ? [draft.id].find(tells) : undefined);
  const forAll = id === draft.id || (id === undefined && own[about] === undefined);
  // Chips for a whole worksheet are for those of its questions that can have them.
  if (forAll && about === "chips") return [];
  if (id !== undefined) {
    const at = { file: settings.file, line: lineOfKey(settings.text, id) };
    return [{ ...at, severity, code: "worksheet-settings", message: `${id}: ${message}` }];
  }
  const at = { file: sheet.page.file, line: piece.line };
  const told = `in the attribute list, ${message}`;
  return [{ ...at, severity, code: "worksheet-attribute", message: told }];
}

interface PageRefinement {
  /** For the whole box, and over it the question's own. */
  readonly refinement: Refinement;
  readonly own: Refinement;
  readonly diagnostics: readonly Diagnostic[];
}

function pageRefinement(piece: PromptPiece, { settings, page }: Sheet): PageRefinement {
  const box = refinementOfSettings(settings);
  const own = refinementOfSettings(piece.settings);
  const diagnostics = [...box.complaints, ...own.complaints].map((complaint): Diagnostic => ({
    file: page.file,
    line: piece.line,
    severity: "warning",
    code: "worksheet-attribute",
    message: `in the attribute list, ${complaint}`,
  }));
  return {
    refinement: { ...box.refinement, ...own.refinement },
    own: own.refinement,
    diagnostics,
  };
}

function readingParts({ lead, ask, line, list }: PromptPiece): readonly WorksheetPart[] {
  const prose = [lead, ask]
    .filter((inline) => inline.length > 0)
    .map((inline) => ({ kind: "prose", inline, line }) as const);
  if (prose.length === 0) return [];
  const blocks: readonly Block[] =
    list === undefined ? prose : [{ kind: "list", ...list, items: [prose], line }];
  return [{ kind: "reading", blocks, line }];
}
