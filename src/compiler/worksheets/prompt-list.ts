import type { FlowItem, FlowListItem } from "./flow.ts";
import { sentencesOf } from "./sentences.ts";
import { announcesFields, announcesReference, isItemTask, isQuestion, isStem } from "./wording.ts";

export type ItemKind = "question" | "stem" | "task" | "field" | "label" | "reference";

/** What the items of the list at this place ask for; null where it is no list, or one that is only read. */
export function promptListKinds(flow: readonly FlowItem[], at: number): readonly ItemKind[] | null {
  const list = flow[at];
  if (list?.kind !== "list") return null;
  const before = flow[at - 1];
  const intro = before?.kind === "paragraph" ? (before.sentences.at(-1)?.text ?? "") : "";
  const kinds = list.items.map(kindOf);
  const fields = announcesFields(intro);
  if (announcesReference(intro) && !fields && !isQuestion(intro)) return null;
  if (fields && !kinds.includes("question") && !kinds.includes("stem"))
    return kinds.map(() => "field");
  const asking = kinds.filter(isAsking).length;
  if (asking === 0 || asking * 2 < kinds.length) return null;
  return kinds.map((kind) => (isAsking(kind) ? kind : "task"));
}

function isAsking(kind: ItemKind): boolean {
  return kind === "question" || kind === "stem" || kind === "task";
}

function kindOf({ text, linkOnly, speaks }: FlowListItem): ItemKind {
  if (linkOnly || !speaks) return "reference";
  const sentences = sentencesOf(text);
  if (sentences.some((sentence) => isQuestion(sentence.text))) return "question";
  if (isStem(text)) return "stem";
  return sentences.some((sentence) => isItemTask(sentence.text)) ? "task" : "label";
}
