import { hash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { codeAlphabet, codeLength } from "../src/domain/code.ts";
import type { ParticipantId, PromptId, SessionCode, SessionId } from "../src/domain/ids.ts";
import type { AnswerValue } from "../src/domain/prompt.ts";

/** 128 random bits, base64url. */
export function mintSecret(): string {
  return randomBytes(16).toString("base64url");
}

export function mintCode(): SessionCode {
  const characters = Array.from(
    { length: codeLength },
    () => codeAlphabet[randomInt(codeAlphabet.length)],
  );
  return characters.join("") as SessionCode;
}

/** What is stored of a secret. 128 random bits need no salt and no slow hash. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** Takes as long for a near miss as for a wild guess. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The same phone is the same participant in one session, and an unknown one in the next. */
export function participantOf(token: string, session: SessionId): ParticipantId {
  return hash("sha256", `participant\n${session}\n${token}`, "base64url").slice(
    0,
    22,
  ) as ParticipantId;
}

export interface ReceiptParts {
  readonly session: SessionId;
  readonly prompt: PromptId;
  /** Of the entry that stored the words. */
  readonly seq: number;
  readonly value: AnswerValue;
}

/** Four characters that anybody can make again who has the session's log: these words stand in it. */
export function receiptOf({ value, ...parts }: ReceiptParts): string {
  return receiptOfText({ ...parts, valueText: JSON.stringify(value) });
}

/** As `receiptOf`, of a value that is JSON already. */
export function receiptOfText({
  session,
  prompt,
  seq,
  valueText,
}: Omit<ReceiptParts, "value"> & { readonly valueText: string }): string {
  const digest = hash("sha256", `${session}\n${prompt}\n${seq}\n${valueText}`, "binary");
  let receipt = "";
  for (let byte = 0; byte < 8; byte += 2) {
    const number = digest.charCodeAt(byte) * 256 + digest.charCodeAt(byte + 1);
    receipt += codeAlphabet.charAt(number % codeAlphabet.length);
  }
  return receipt;
}
