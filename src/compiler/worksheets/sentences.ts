import { outsideLinks, type Range } from "../inline.ts";
import { sentenceStarts } from "../sentences.ts";

/** A sentence and where it stands: offsets in UTF-16 units, end not included, white space around it left out. */
export interface Stretch {
  /** White space inside it is one space; of an endless sentence, only the beginning and the end. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The sentences of a paragraph, in order; only white space belongs to none. None ends within one of the links. */
export function sentencesOf(paragraph: string, links: readonly Range[] = []): readonly Stretch[] {
  const starts = [0, ...outsideLinks(sentenceStarts(paragraph), links)];
  return starts.flatMap((start, at) => {
    const raw = paragraph.slice(start, starts[at + 1]);
    const text = raw.trim();
    const from = start + raw.length - raw.trimStart().length;
    if (text === "") return [];
    return [{ text: judged(text), from, to: from + text.length }];
  });
}

/** No sentence that a person wrote is longer; a longer one would only make the rules slow. */
const longest = 3000;

function judged(text: string): string {
  const spaced = text.replace(/\s+/g, " ");
  if (spaced.length <= longest) return spaced;
  return `${spaced.slice(0, longest / 2)} … ${spaced.slice(-longest / 2)}`;
}
