/** Null: go on. A promise: wait for it, it is others' turn. */
export type Pace = () => Promise<void> | null;

/** A long piece of work asks this between its steps, so that the room's answers are not kept waiting. */
export function createPace(budgetMs = 6): Pace {
  let until = performance.now() + budgetMs;
  return () => {
    if (performance.now() < until) return null;
    return new Promise((resolve) => {
      setImmediate(() => {
        until = performance.now() + budgetMs;
        resolve();
      });
    });
  };
}

/** Gathers small pieces of text into larger ones, and lets others work in between. */
export async function* paced(pieces: Iterable<string>, pace: Pace): AsyncGenerator<string> {
  let gathered = "";
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length >= pieceLength) {
      yield gathered;
      gathered = "";
    }
    const turn = pace();
    if (turn !== null) await turn;
  }
  if (gathered !== "") yield gathered;
}

const pieceLength = 65_536;
