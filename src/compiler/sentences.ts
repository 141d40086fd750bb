/** An end of a sentence, its closing quotes and brackets, the space after it, and what may begin the next. */
const sentenceEnd = /[.?!…]+["'”’»)\]]*(?:\[\d+\])?\s+(?=["'“‘«([¿¡]*[\p{Lu}\p{Lo}\p{N}]|["“‘«])/gu;

/** Words with a full stop that ends no sentence; compared in lower case, without the last stop. */
const abbreviations = new Set(
  (
    "e.g i.e etc vs cf al ca approx resp dr mr mrs ms mx st jr sr sra prof rev gen col capt lt sgt gov sen rep " +
    "hon no nos p pp vol vols ch fig figs sec ed eds trans dept univ inc ltd co corp bros ave blvd rd " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun " +
    "a.m p.m u.s u.k u.n u.s.a ph.d m.d b.a m.a d.c z.b bzw usw nr bspw vgl ej núm pág ee uu"
  ).split(" "),
);

/** The word before `at`, opening quotes and brackets taken off. */
function wordBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && !/[ \n\u00a0]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, at).replace(/^["'“‘«([]+/u, "");
}

function endsSentence(text: string, stop: number, sentenceStart: number): boolean {
  if (text[stop] !== ".") return true;
  const word = wordBefore(text, stop);
  if (abbreviations.has(word.toLowerCase())) return false;
  // An initial: "J. Dewey". "I." is one as well, but no sentence ends in it.
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{Lu}\.)+\p{Lu}$/u.test(word)) return false;
  // "1. Ehrlich": a number that leads its sentence.
  return !(/^\d+$/.test(word) && text.slice(sentenceStart, stop).trim() === word);
}

/**
 * Where a text may be cut: the offsets at which its second and later sentences begin, ascending.
 * The space between two sentences belongs to the first.
 */
export function sentenceStarts(text: string): readonly number[] {
  const starts: number[] = [];
  for (const match of text.matchAll(sentenceEnd)) {
    const next = match.index + match[0].length;
    if (endsSentence(text, match.index, starts.at(-1) ?? 0)) starts.push(next);
  }
  return starts;
}

/** The sentences of a text; joined again they are the text. */
export function sentencesOf(text: string): readonly string[] {
  const starts = [0, ...sentenceStarts(text)];
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}
