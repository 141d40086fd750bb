import type { PromptId } from "../domain/ids.ts";
import type { AnswerValue } from "../domain/prompt.ts";
import type { Shelf } from "./shelf.ts";

/** What a person has typed and not sent, kept on every keystroke. */
export interface Drafts {
  read(prompt: PromptId): AnswerValue | null;
  write(prompt: PromptId, value: AnswerValue): void;
  forget(prompt: PromptId): void;
}

export function openDrafts(shelf: Shelf): Drafts {
  return {
    read: (prompt) => parsed(shelf.get(`draft:${prompt}`)),
    write: (prompt, value) => void shelf.set(`draft:${prompt}`, JSON.stringify(value)),
    forget: (prompt) => {
      // Often there is none, and a removal looks into every place.
      if (shelf.get(`draft:${prompt}`) !== null) void shelf.remove(`draft:${prompt}`);
    },
  };
}

function parsed(text: string | null): AnswerValue | null {
  if (text === null) return null;
  try {
    const read: unknown = JSON.parse(text);
    // Written by this page itself, so an object is a draft.
    return typeof read === "object" && read !== null ? (read as AnswerValue) : null;
  } catch {
    return null;
  }
}
