import { signal } from "@preact/signals";
import { openKeep } from "../client/keep.ts";
import type { PromptStage, StageSwitch } from "../domain/session.ts";

export type KeyAction =
  | "next"
  | "previous"
  | "play"
  | "unspotlight"
  | "keys"
  | StageSwitch
  | PromptStage;

const actions: ReadonlyMap<string, KeyAction> = new Map([
  ["ArrowRight", "next"],
  ["PageDown", "next"],
  [" ", "next"],
  ["ArrowLeft", "previous"],
  ["PageUp", "previous"],
  ["b", "blank"],
  // What a clicker's "black screen" button sends.
  [".", "blank"],
  ["j", "join"],
  ["d", "dim"],
  ["k", "play"],
  ["o", "open"],
  ["l", "locked"],
  ["r", "revealed"],
  ["c", "closed"],
  ["Escape", "unspotlight"],
  ["?", "keys"],
]);

const keep = openKeep("talkback:console:");

/** Whoever speaks to their computer switches letters off: stray words would drive the stage. */
export const letterKeys = signal(keep.get("letters") !== "off");

export function setLetterKeys(on: boolean): void {
  letterKeys.value = on;
  keep.set("letters", on ? "on" : "off");
}

/** What a key press asks of the console; null where the key means something else just there. */
export function keyAction(event: KeyboardEvent, letters: boolean): KeyAction | null {
  const { key, ctrlKey, altKey, metaKey, target } = event;
  if (ctrlKey || altKey || metaKey || event.isComposing || event.defaultPrevented) return null;
  const on = target instanceof Element ? target : null;
  if (on?.closest("input, select, textarea, dialog") ?? false) return null;
  // Space presses a button and opens a summary; it must not also turn the page.
  if (key === " " && (on?.closest("button, a, summary") ?? false)) return null;
  // A held key would run through the whole deck, or open and close a question at once.
  if (event.repeat) return null;
  if (!letters && key.length === 1 && key !== " ") return null;
  return actions.get(key.length === 1 ? key.toLowerCase() : key) ?? null;
}
