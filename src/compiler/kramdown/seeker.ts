/** Where `needle` next stands at or after `from`; -1 when it does not. */
export type Seek = (needle: string, from: number) => number;

/**
 * A search that remembers its last answer for each needle. Rules ask "is there an end to this?" at
 * every beginning; remembered, all those questions together read the text once, not once each.
 */
export function createSeeker(text: string): Seek {
  const answers = new Map<string, { readonly from: number; readonly at: number }>();
  return (needle, from) => {
    const last = answers.get(needle);
    if (last !== undefined && last.from <= from && (last.at === -1 || from <= last.at)) {
      return last.at;
    }
    const at = text.indexOf(needle, from);
    answers.set(needle, { from, at });
    return at;
  };
}
