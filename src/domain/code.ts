import type { SessionCode } from "./ids.ts";

/** Letters and digits that nobody mistakes for one another when they are read out or typed. */
export const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const codeLength = 6;

/** What somebody typed as a code, or null if it cannot be one. Case, spaces and dashes do not matter. */
export function readCode(typed: string): SessionCode | null {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  if (code.length !== codeLength) return null;
  return code.split("").every((character) => codeAlphabet.includes(character))
    ? (code as SessionCode)
    : null;
}

/** As it is shown to people: `ABC DEF`. */
export function spellCode(code: SessionCode): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
