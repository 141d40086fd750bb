import type { Sphere, Source } from "./course.ts";
import type { BoardId, PromptId, WorksheetId } from "./ids.ts";

/** A question to the room: a short form made of fields. Its identity comes from the source, never from a slide. */
export interface Prompt {
  readonly id: PromptId;
  /** The same for one question asked in several spheres' decks. */
  readonly board: BoardId;
  readonly worksheet: WorksheetId;
  readonly sphere: Sphere | null;
  /** The name of a kind in `prompts/registry.ts`. */
  readonly kind: string;
  /** Plain text, verbatim from the page. */
  readonly ask: string;
  /** What the page says before it asks; plain text, may be empty. */
  readonly lead: string;
  readonly fields: readonly Field[];
  /** The room sees answers as they arrive, from when it is opened. Absent: from when they are revealed. */
  readonly shown?: true;
  readonly examples?: Examples;
  readonly source: Source;
}

/** What an author has written as answers might be. They are nobody's, and counted nowhere. */
export interface Examples {
  readonly values: readonly AnswerValue[];
  /** They stand on the wall from when the question is opened, until there is an answer. */
  readonly whileOpen: boolean;
}

/** What a phone can draw. Lengths are UTF-16 code units, as in HTML's `maxlength`. */
export type Field =
  | {
      readonly kind: "text";
      readonly name: string;
      readonly label: string;
      readonly maxLength: number;
      readonly required: boolean;
      /** The beginning of a sentence that the answer goes on with; empty for none. */
      readonly stem: string;
    }
  | {
      readonly kind: "lines";
      readonly name: string;
      readonly label: string;
      readonly maxLines: number;
      readonly maxLength: number;
      readonly required: boolean;
    }
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly label: string;
      readonly options: readonly string[];
      readonly atMost: number;
      readonly required: boolean;
      /** What is chosen says of which sort the rest of the form is: it tags the cards, and is no answer alone. */
      readonly tag?: true;
    }
  | {
      readonly kind: "scale";
      readonly name: string;
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly required: boolean;
    };

export type FieldValue = string | number | readonly string[];

/** A filled-in form: field name → what was filled in; fields left empty are absent. */
export type AnswerValue = Readonly<Record<string, FieldValue>>;

export interface AnsweredCard {
  /** Opaque, without a dot; the same card keeps its key. */
  readonly key: string;
  readonly value: AnswerValue;
}

/** What a wall can draw. */
export type Display =
  | {
      readonly kind: "cards";
      /** One column for a plain wall; several stand side by side under their titles. */
      readonly columns: readonly { readonly title: string; readonly cards: readonly Card[] }[];
    }
  | {
      readonly kind: "bars";
      readonly bars: readonly { readonly label: string; readonly people: number }[];
      /** Of a scale: mean of the answers; null where a mean says nothing. */
      readonly mean: number | null;
    };

export interface Card {
  /** That of its answer; where an answer has several cards, with a dot and more after it. */
  readonly key: string;
  readonly lines: readonly string[];
  readonly tag?: CardTag;
}

/** `sort` counts the field's options from 0, so that views can give each its look. */
export type CardTag =
  | { readonly kind: "chip"; readonly label: string; readonly sort: number }
  | { readonly kind: "example" };
