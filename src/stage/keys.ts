/** What a key on the stage asks for. */
export type KeyAction =
  | "next"
  | "back"
  | "down"
  | "up"
  | "lobby"
  | "hub"
  | "join"
  | "blank"
  | "dim"
  | "play"
  | "pause-wall"
  | "fullscreen"
  | "help"
  | "close";

/** Keys by their `KeyboardEvent.key`, letters in lower case. */
const actions: ReadonlyMap<string, KeyAction> = new Map([
  ["ArrowRight", "next"],
  ["PageDown", "next"],
  [" ", "next"],
  ["n", "next"],
  ["ArrowLeft", "back"],
  ["PageUp", "back"],
  ["Backspace", "back"],
  ["ArrowDown", "down"],
  ["ArrowUp", "up"],
  ["Home", "lobby"],
  ["h", "hub"],
  ["j", "join"],
  ["b", "blank"],
  // What a clicker's "black screen" button sends.
  [".", "blank"],
  ["d", "dim"],
  ["k", "play"],
  ["Enter", "play"],
  ["p", "pause-wall"],
  ["f", "fullscreen"],
  ["?", "help"],
  ["Escape", "close"],
]);

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** True on a button, a link or a player, for which space and Enter already mean something. */
  readonly onControl: boolean;
}

export function actionFor({ key, ctrlKey, altKey, metaKey, onControl }: Pressed): KeyAction | null {
  if (ctrlKey || altKey || metaKey) return null;
  if (onControl && (key === " " || key === "Enter")) return null;
  return actions.get(key.length === 1 ? key.toLowerCase() : key) ?? null;
}
