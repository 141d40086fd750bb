/** What a sentence of a worksheet wants from its reader, told by its words. The verbs are English; questions work anywhere. */

const produce =
  "(?:write|jot|list|make (?:a|an|your|two|three) |create|describe|draw|sketch|illustrate|brainstorm|record|" +
  "note down|fill (?:in|out)|formulate|choose|select|pick|collect|arrange|rank|rate|score|sort|map|identify|" +
  "compare|summari[sz]e|synthesi[sz]e|share|discuss|explain|name|design|plan|complete|answer|add|state|define|post|" +
  "tell|give|propose|suggest|develop|outline|draft)\\b";
const consume =
  "(?:think|consider|read|watch|look|explore|refer|focus|reflect|review|visit|use|work|keep|remember|imagine|" +
  "ask|try|start|return|revisit|go|take|run|word|finali[sz]e|include|find|check|listen|open|click|see|let)\\b";
const politely =
  "(?:(?:first|then|next|now|finally|also|please|lastly|afterwards?|and|or)\\b,?\\s+)*";

const taskInside = new RegExp(`(?:^|[,;:—–]\\s*|\\b(?:then|and|or)\\s+)${politely}${produce}`, "i");
const taskAtStart = new RegExp(
  `^(?:\\W*\\w+(?:\\s+\\w+){0,3},\\s+)?\\W*${politely}(?:${produce}|${consume})`,
  "i",
);
const noTask =
  /^\W*(?:if you\b(?!r)|feel free|don[’']?t|do not|you (?:can|may|might|will|could)|you[’']ll|we |it |they |these |this |examples? |for (?:example|instance)\b|e\.g\.|read\b(?!.*\bwrite)|later\b)/i;
const columnPlace =
  /\bin (?:the|your) (first|second|third|fourth|left|right|middle|cent(?:er|re)|last|final)(?:-hand)? column\b/i;
const example = /^\W*(?:for (?:example|instance)|example|e\.g\.|such as|it might be)\b/i;

export function isQuestion(sentence: string): boolean {
  return /\?["'”’»)\]*_ ]*$/.test(sentence) && !example.test(sentence);
}

/** Asks to write something down, or to fill a column. */
export function isTask(sentence: string): boolean {
  return (columnPlace.test(sentence) || taskInside.test(sentence)) && !noTask.test(sentence);
}

/** As `isTask`, for the item of a list: any instruction at its beginning counts, reading too. */
export function isItemTask(sentence: string): boolean {
  return taskAtStart.test(sentence) && !noTask.test(sentence);
}

/** The beginning of a sentence, left to the reader to finish: `I learned…`, `Name: ____`. */
export function isStem(text: string): boolean {
  return /(?:…|\.\.\.|_{3,}|[\p{L}]:)[^\p{L}\p{N}_]*$/u.test(text);
}

/** "Use this worksheet to …": sends the reader elsewhere and asks nothing by itself. */
export function isPointer(sentence: string): boolean {
  return /^(?:\S+\s+){0,20}?(?:use (?:this|the|our|your|a) (?:\w+\s+){0,3}?(?:worksheet|template|workbook|document|form)|use worksheet|(?:return to|revisit|go back to)\b.*\b(?:worksheet|workbook|k-?w-?l)|complete (?:this|the|your) (?:\w+\s+){0,3}?(?:worksheet|workbook|template))(?!.*\bby (?:first )?\w+ing\b)/i.test(
    sentence,
  );
}

/** Speaks of what comes after it. */
export function pointsOn(sentence: string): boolean {
  return /\b(?:the following|following (?:\w+ )?(?:questions?|activit|prompts?|sections?|steps?)|questions? below|below)\b|:\W*$/i.test(
    sentence,
  );
}

/** What follows are examples or links, nothing to answer. */
export function announcesReference(sentence: string): boolean {
  return /\b(?:examples?|for instance|e\.g\.|samples?|such as|inspiration|resources?|links?|includes?|including|they are|these are|categories)\b/i.test(
    sentence,
  );
}

/** What follows are the parts of a form. */
export function announcesFields(sentence: string): boolean {
  return /\b(?:complet(?:e|ing)|fill(?:ing)?(?: in| out)?|address(?:ing)?|cover(?:ing)?)\b.*\b(?:following|sections?|fields?|parts?|below)\b/i.test(
    sentence,
  );
}

/** A yes-or-no question that only opens the way to the list after it: "Have you ever been a mentee?" */
export function isGate(sentence: string): boolean {
  return /^\W*(?:have|has|had|do|does|did|are|is|were|was|can|could|will|would|should) (?:you|your|there|it|they)\b/i.test(
    sentence,
  );
}

/** Goes on with the question before it: "Why not?", "Is there a friend who can help?" */
export function isFollowUp(sentence: string): boolean {
  return /^\W*(?:or,? |and,? |why not\b|how so\b|if so\b|if not\b|(?:will|would|is|are|do|does|did|have|has|can|could|should)\b)/i.test(
    sentence,
  );
}

/** The column that a sentence names: "In the second column, …" → `second`. */
export function columnIn(sentence: string): string | null {
  return columnPlace.exec(sentence)?.[1]?.toLowerCase() ?? null;
}

/** "On a scale of 1-5, rate …" → [1, 5]. */
export function scaleIn(sentence: string): readonly [number, number] | null {
  const found =
    /\b(?:scale (?:of|from)\s+)?(\d+)\s*(?:-|–|—|to)\s*(\d+)\b.*\brate\b|\brate\b.*?\b(\d+)\s*(?:-|–|—|to)\s*(\d+)\b/i.exec(
      sentence,
    );
  if (found === null) return null;
  const [min, max] = [Number(found[1] ?? found[3]), Number(found[2] ?? found[4])];
  return min < max && max - min <= 20 ? [min, max] : null;
}

/** Asks for several short things rather than for a text. */
export function asksForList(sentence: string): boolean {
  return /\b(?:make (?:a|your) list|(?:^|,\s*|then |and |now )(?:list|brainstorm)\b|(?:write|jot|note) down (?:all|any|some|as many|three|two|several)\b|name (?:two|three|four|five|some|all|as many)\b)/i.test(
    sentence,
  );
}

export function wordCount(sentence: string): number {
  return sentence.split(/\s+/).filter(Boolean).length;
}
