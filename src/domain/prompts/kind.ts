import type { AnsweredCard, Display, Field, Prompt } from "../prompt.ts";

/** What the compiler knows when it makes a prompt; everything an author can refine. */
export interface PromptMaterial {
  readonly ask: string;
  /** Labels of fields, columns or options, in order; empty when the kind needs none. */
  readonly labels: readonly string[];
  /** Of a scale, both ends included. */
  readonly range: readonly [min: number, max: number] | null;
  /** Of a choice: how many may be chosen. */
  readonly atMost: number;
}

/** A kind describes its form and its wall and draws neither: views are generic over `Field` and `Display`. */
export interface PromptKind {
  readonly kind: string;
  fields(material: PromptMaterial): readonly Field[];
  /** `answers` in the order they were first sent. */
  display(prompt: Prompt, answers: readonly AnsweredCard[]): Display;
}

/** Longest answer in one field: room for a paragraph, and still one card. */
export const maxTextLength = 600;
