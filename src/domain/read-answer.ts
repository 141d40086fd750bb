import { accept, refuse, type Outcome } from "./outcome.ts";
import type { AnswerValue, Field, FieldValue } from "./prompt.ts";

/**
 * Reads a filled-in form that a stranger sent. What is accepted is kept byte for byte: nothing is
 * trimmed or normalized. Runs on the phone before sending, and on the server as the judge.
 */
export function readAnswer(fields: readonly Field[], raw: unknown): Outcome<AnswerValue> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return malformed();
  const given = raw as Readonly<Partial<Record<string, unknown>>>;
  const names = Object.keys(given);
  const value: Record<string, FieldValue> = {};
  let known = 0;
  for (const field of fields) {
    const isGiven = names.includes(field.name);
    if (isGiven) known += 1;
    const entered = isGiven ? given[field.name] : undefined;
    if (entered === undefined || isBlank(entered)) {
      if (field.required)
        return refuse(
          "bad-answer",
          `${field.label}: there is nothing here yet. Fill it in, then send.`,
        );
      continue;
    }
    const read = readField(field, entered);
    if (!read.ok) return read;
    value[field.name] = read.value;
  }
  if (names.length > known) return malformed();
  if (fields.every((field) => value[field.name] === undefined || isTag(field))) {
    return refuse(
      "bad-answer",
      "There is nothing here yet. Fill in at least one field, then send.",
    );
  }
  return accept(value);
}

function isTag(field: Field): boolean {
  return field.kind === "choice" && field.tag === true;
}

function isBlank(entered: unknown): boolean {
  if (typeof entered === "string") return entered.trim() === "";
  return (
    Array.isArray(entered) &&
    entered.every((line) => typeof line === "string" && line.trim() === "")
  );
}

function readField(field: Field, entered: unknown): Outcome<FieldValue> {
  switch (field.kind) {
    case "text":
      return typeof entered === "string" ? readText(field, entered) : malformed();
    case "lines":
      return readLines(field, entered);
    case "choice":
      return readChoice(field, entered);
    case "scale":
      return readScale(field, entered);
  }
}

function readText(
  field: { readonly label: string; readonly maxLength: number },
  entered: string,
): Outcome<string> {
  if (entered.length > field.maxLength) {
    const over = entered.length - field.maxLength;
    return refuse(
      "bad-answer",
      `${field.label}: ${over} characters too long. Up to ${field.maxLength} fit on a card.`,
    );
  }
  // Half a surrogate pair cannot be stored as text and come back the same.
  // (`isWellFormed` says the same, and phones from before 2023 do not have it.)
  if (/\p{Surrogate}/u.test(entered)) {
    return refuse(
      "bad-answer",
      `${field.label}: a character in it is broken. Type it again, then send.`,
    );
  }
  return accept(entered);
}

function readLines(
  field: Extract<Field, { kind: "lines" }>,
  entered: unknown,
): Outcome<readonly string[]> {
  if (!Array.isArray(entered)) return malformed();
  const lines: string[] = [];
  for (const line of entered) {
    if (typeof line !== "string") return malformed();
    const read = readText(field, line);
    if (!read.ok) return read;
    if (line.trim() !== "") lines.push(line);
  }
  if (lines.length > field.maxLines) {
    return refuse(
      "bad-answer",
      `${field.label}: ${field.maxLines} lines at most, and these are ${lines.length}.`,
    );
  }
  return accept(lines);
}

function readChoice(
  field: Extract<Field, { kind: "choice" }>,
  entered: unknown,
): Outcome<readonly string[]> {
  const chosen = typeof entered === "string" ? [entered] : entered;
  if (!Array.isArray(chosen) || new Set(chosen).size !== chosen.length) return malformed();
  const known = chosen.filter((option): option is string => field.options.includes(option));
  if (known.length !== chosen.length)
    return refuse("bad-answer", `${field.label}: choose from the options shown.`);
  if (known.length > field.atMost)
    return refuse("bad-answer", `${field.label}: choose ${field.atMost} at most.`);
  return accept(known);
}

function readScale(field: Extract<Field, { kind: "scale" }>, entered: unknown): Outcome<number> {
  const fits =
    Number.isInteger(entered) && Number(entered) >= field.min && Number(entered) <= field.max;
  if (!fits)
    return refuse("bad-answer", `${field.label}: pick a number from ${field.min} to ${field.max}.`);
  return accept(Number(entered));
}

function malformed(): Outcome<never> {
  return refuse(
    "bad-answer",
    "This answer does not fit the question. Reload the page, then send it again.",
  );
}
