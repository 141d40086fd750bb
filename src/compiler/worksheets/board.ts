import type { Sphere } from "../../domain/course.ts";
import type { BoardId, WorksheetId } from "../../domain/ids.ts";
import type { Prompt } from "../../domain/prompt.ts";
import { promptKind } from "../../domain/prompts/registry.ts";
import { plainText } from "../inline.ts";
import type { PromptPiece } from "./compose.ts";
import type { Rule } from "./derive.ts";
import { kwlLabels } from "./kwl.ts";
import type { Refinement } from "./refinement.ts";
import { asksForList } from "./wording.ts";

/** A question of a worksheet, whichever decks ask it. */
export interface Board {
  readonly rule: Rule;
  /** As it is asked where no sphere is set apart: its id is the board's. */
  readonly prompt: Prompt;
  readonly order: number;
}

export interface BoardPlace {
  readonly board: BoardId;
  readonly worksheet: WorksheetId;
  readonly file: string;
  /** What asks where the piece has no words of its own. */
  readonly title: string;
  readonly order: number;
}

export function boardOf(piece: PromptPiece, refinement: Refinement, place: BoardPlace): Board {
  const ask = plainText(piece.ask) || place.title;
  const kind = kindOf(piece, refinement, ask);
  const labels = labelsOf(piece, refinement, kind);
  const prompt: Prompt = {
    // A board asked in no sphere's deck is its own only prompt.
    id: promptIdOf(place.board, null),
    board: place.board,
    worksheet: place.worksheet,
    sphere: refinement.sphere ?? null,
    kind,
    ask,
    lead: plainText(piece.lead),
    fields: promptKind(kind).fields({
      ask,
      labels,
      range: rangeOf(piece, refinement),
      atMost: Math.min(
        Math.max(refinement.atMost ?? refinement.max ?? 1, 1),
        Math.max(labels.length, 1),
      ),
    }),
    ...(refinement.shown === true ? { shown: true } : {}),
    source: { file: place.file, line: piece.line },
  };
  return {
    rule: refinement.kind === undefined ? piece.found.rule : "author",
    prompt,
    order: place.order,
  };
}

/** The board itself, or the board as asked in one sphere's deck. */
export function promptIdOf(board: BoardId, sphere: Sphere | null): Prompt["id"] {
  return (sphere === null ? board : `${board}@${sphere}`) as Prompt["id"];
}

function kindOf({ found }: PromptPiece, refinement: Refinement, ask: string): string {
  if (refinement.kind !== undefined) return refinement.kind;
  if (refinement.fields !== undefined) return "columns";
  if (refinement.options !== undefined && found.rule !== "rating") return "choice";
  switch (found.rule) {
    case "stem":
      return "stem";
    case "fields":
    case "table":
    case "columns":
    case "k-w-l":
      return "columns";
    case "rating":
      return "rating";
    case "question":
    case "task":
    case "pointer":
    case "open":
    case "author":
      return found.rule !== "question" && asksForList(ask) ? "list" : "text";
  }
}

/** A form without parts would be no form: it gets one field. */
function labelsOf(
  { found }: PromptPiece,
  { fields, options }: Refinement,
  kind: string,
): readonly string[] {
  const own = found.rule === "k-w-l" ? kwlLabels : found.labels;
  const labels = (kind === "columns" ? (fields ?? options) : (options ?? fields)) ?? own;
  if (kind === "columns") return labels.length === 0 ? ["Your answer"] : labels;
  if (kind === "choice") return labels.length === 0 ? ["Yes", "No"] : labels;
  return labels;
}

function rangeOf(
  { found }: PromptPiece,
  { min, max }: Refinement,
): readonly [number, number] | null {
  if (min === undefined && max === undefined) return found.scale;
  const low = min ?? found.scale?.[0] ?? 1;
  const high = max ?? found.scale?.[1] ?? 5;
  return high > low && high - low <= 20 ? [low, high] : found.scale;
}
