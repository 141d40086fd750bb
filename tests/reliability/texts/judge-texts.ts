import type { ExportedText } from "./exported-texts.ts";
import type { SentText } from "./sent-text.ts";

/** One sentence for each text that is not what was sent. Knows what went in and what came out, and no more. */
export function judgeTexts(
  sent: readonly SentText[],
  exported: Readonly<Record<string, readonly ExportedText[]>>,
): readonly string[] {
  return [
    ...sent.flatMap(judgeRefusal),
    ...Object.entries(exported).flatMap(([format, texts]) => judgeFormat(format, sent, texts)),
  ];
}

/** What is refused must have a reason that is true of it, and be told in a sentence. */
function judgeRefusal({ text, reply }: SentText): readonly string[] {
  const broken = !text.isWellFormed();
  const long = text.length > 600;
  const blank = text.trim() === "";
  const must = broken || long || blank;
  if (reply.kind === "saved") {
    const letThrough = must ? [`${show(text)} was taken, and cannot be kept as it is.`] : [];
    const bare = /^[2-9A-HJ-NP-Z]{4}$/.test(reply.receipt) ? [] : [`${show(text)}: no receipt.`];
    return [...letThrough, ...bare];
  }
  if (!must) return [`${show(text)} was refused: ${reply.message}`];
  const said = [
    broken && reply.message.includes("broken"),
    long && reply.message.includes("too long"),
    blank && reply.message.includes("nothing here yet"),
  ];
  return said.includes(true)
    ? []
    : [`${show(text)} was refused for a wrong reason: ${reply.message}`];
}

/** The same receipts with the same texts, each as often. */
function judgeFormat(
  format: string,
  sent: readonly SentText[],
  exported: readonly ExportedText[],
): readonly string[] {
  const left = new Map<string, number>();
  for (const { receipt, text } of exported) {
    const key = JSON.stringify([receipt, text]);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const lost = sent.flatMap(({ text, reply }) => {
    if (reply.kind === "refused") return [];
    const key = JSON.stringify([reply.receipt, text]);
    const many = left.get(key) ?? 0;
    if (many === 0) return [`${format}: ${show(text)} with receipt ${reply.receipt} is not there.`];
    if (many === 1) left.delete(key);
    else left.set(key, many - 1);
    return [];
  });
  return [
    ...lost,
    ...[...left.keys()].map((key) => `${format}: nobody sent ${key.slice(0, 120)}.`),
  ];
}

function show(text: string): string {
  return JSON.stringify(text).slice(0, 120);
}
