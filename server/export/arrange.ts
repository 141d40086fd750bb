import { createHash } from "node:crypto";
import type { PromptId, SessionId } from "../../src/domain/ids.ts";
import { receiptOf } from "../keys.ts";
import type { Pace } from "./pace.ts";
import type {
  RawAnswer,
  ResultAnswer,
  Results,
  ResultsPart,
  ResultsQuestion,
  ResultsWorksheet,
} from "./results.ts";

/** Results that nothing can be changed in unnoticed. */
export interface SealedResults extends Results {
  /** sha256 in hexadecimal over `sealedLine` of each answer in order, each followed by a newline. */
  readonly seal: string;
}

/**
 * Answers with their receipts, in the order of the receipts. A receipt is a hash of the words, the
 * question and the number of a log entry under the session's id, which no export names: so the order
 * tells nothing that the rows do not, and whoever kept a receipt finds their words by it.
 */
export async function arrange(
  session: SessionId,
  gathered: Results<RawAnswer>,
  pace: Pace,
): Promise<SealedResults> {
  const seal = createHash("sha256");

  async function part(raw: ResultsPart<RawAnswer>): Promise<ResultsPart> {
    const answers = await inOrder(session, raw, pace);
    for (const answer of answers) {
      seal.update(`${sealedLine(raw.prompt.id, answer)}\n`);
      const turn = pace();
      if (turn !== null) await turn;
    }
    return { ...raw, answers };
  }

  async function question(raw: ResultsQuestion<RawAnswer>): Promise<ResultsQuestion> {
    return { ...raw, parts: await oneByOne(raw.parts, part) };
  }

  async function worksheet(raw: ResultsWorksheet<RawAnswer>): Promise<ResultsWorksheet> {
    return { ...raw, questions: await oneByOne(raw.questions, question) };
  }

  const worksheets = await oneByOne(gathered.worksheets, worksheet);
  return { ...gathered, worksheets, seal: seal.digest("hex") };
}

/** An answer as the seal is taken of it, and as it stands on a line of the JSON export. */
export function sealedLine(
  prompt: PromptId,
  { receipt, name, hidden, value }: ResultAnswer,
): string {
  return JSON.stringify({ prompt, receipt, name, hidden, value });
}

async function inOrder(
  session: SessionId,
  { prompt, answers }: ResultsPart<RawAnswer>,
  pace: Pace,
): Promise<readonly ResultAnswer[]> {
  // In heaps by the first character, because sorting many at once would keep the room waiting.
  const heaps = new Map<string, ResultAnswer[]>();
  for (const { answer, name, value } of answers) {
    const receipt = receiptOf({ session, prompt: prompt.id, seq: answer.changedSeq, value });
    const first = receipt.charAt(0);
    const made: ResultAnswer = { receipt, name, hidden: answer.hidden, value };
    const heap = heaps.get(first);
    if (heap === undefined) heaps.set(first, [made]);
    else heap.push(made);
    const turn = pace();
    if (turn !== null) await turn;
  }
  const ordered: ResultAnswer[] = [];
  for (const first of [...heaps.keys()].toSorted(compare)) {
    for (const answer of (heaps.get(first) ?? []).toSorted(byReceipt)) ordered.push(answer);
    const turn = pace();
    if (turn !== null) await turn;
  }
  return ordered;
}

/** Where receipts are the same by chance, the words decide: never who came first. */
function byReceipt(one: ResultAnswer, other: ResultAnswer): number {
  const order = compare(one.receipt, other.receipt);
  return order === 0 ? compare(JSON.stringify(one), JSON.stringify(other)) : order;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function oneByOne<A, B>(
  many: readonly A[],
  change: (one: A) => Promise<B>,
): Promise<readonly B[]> {
  const changed: B[] = [];
  for (const one of many) changed.push(await change(one));
  return changed;
}
