/** K-W-L: what people know already, what they want to know, and, at the end, what they learned. */
export const kwlLabels: readonly string[] = ["Know", "Want to know", "Learned", "Do next"];

export function isKwl(heading: string): boolean {
  return /\bk-?w-?l\b/i.test(heading);
}

/** Which part of a K-W-L a question asks for; null for none. */
export function kwlPart(ask: string): "know" | "want" | "learned" | null {
  if (/\balready know\b/i.test(ask)) return "know";
  if (/\bwant(?: \(w\))? to (?:learn|know)\b/i.test(ask)) return "want";
  if (/\blearned\b|[“"‘']L[”"’'] column/i.test(ask)) return "learned";
  return null;
}
