declare const brand: unique symbol;

/** A string that names one kind of thing only: a `PromptId` is not a `SlideId`. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** The module's folder name, made safe for a URL: `mentoring`. */
export type ModuleId = Id<"module">;
/** `<module>/<page slug>`: `mentoring/mentoring-and-cl`. */
export type PageId = Id<"page">;
/** `<page>/<part>`: `mentoring/mentoring-and-cl/interests`. */
export type DeckId = Id<"deck">;
/** `<deck>/<number from 1>`; holds for one compile only, never stored as the identity of an answer. */
export type SlideId = Id<"slide">;
/** `<module>/<kind of label>-<number>`, or made from the page and heading where there is no number. */
export type WorksheetId = Id<"worksheet">;
/** A worksheet's question, whichever deck it is asked in: `<worksheet>/<key from the source>`. */
export type BoardId = Id<"board">;
/** A board, or a board as asked in one sphere's deck: `<board>` or `<board>@interests`. */
export type PromptId = Id<"prompt">;

export type SessionId = Id<"session">;
/** What people type to join: six characters of `codeAlphabet`. */
export type SessionCode = Id<"code">;
/** A link that was given out: to a co-facilitator, to the stage, to who reads the results. No secret: its key is. */
export type LinkId = Id<"link">;
/** Made from a phone's secret token by the server; says nothing about the person. */
export type ParticipantId = Id<"participant">;
/** 128 random bits from the phone, base64url; what the stage knows an answer by. */
export type AnswerId = Id<"answer">;
/** 128 random bits from the client, base64url: the same command sent again is logged once. */
export type CommandId = Id<"command">;

/**
 * Of an id's first five characters 30 bits, more or less: a small number, which V8 keeps in the map itself.
 * A map of ids has to fetch those that lie in its way from all over the memory.
 */
export function beginningOf(id: string): number {
  let bits = 0;
  for (let index = 0; index < 5; index += 1) bits = (bits << 6) | (id.charCodeAt(index) & 63);
  return bits;
}
