/** Of about the length that people write: 150 characters. */
export const words =
  "I learned to mend bicycles from a neighbour who left her garage open on Saturdays; nobody called it teaching, and it is still how I learn everything.";

/** The answer that somebody is said to have given before the phones come; `index` from 0. */
export function anEarlierAnswer(prompts: readonly string[], index: number) {
  return {
    kind: "answered" as const,
    prompt: prompts[index % prompts.length] ?? "",
    author: `earlier-${Math.floor(index / prompts.length)}`.padEnd(22, "x"),
    answer: `answer-${index}`.padEnd(22, "x"),
    rev: 1,
    value: { text: words },
  };
}
