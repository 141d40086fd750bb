/** One text on its way, and what the server said of it. */
export interface SentText {
  readonly text: string;
  readonly prompt: string;
  readonly reply: Reply;
}

export type Reply =
  | { readonly kind: "saved"; readonly seq: number; readonly receipt: string }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** A client's 128 bits as the wire has them, from a check's own dice. */
export function dice128(random: () => number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return Array.from({ length: 22 }, () => letters[Math.floor(random() * 64)]).join("");
}
