import { trimEnd } from "../ascii.ts";
import { blockRule } from "./state.ts";
import type { BlockState } from "./state.ts";

const HASHES = /(#{1,6})[\t ]+([^\n]*)\n?/y;
const CLOSING = /^(.*?)[\t ]#+$/s;
const UNDERLINE = /([-=])[-=]*[ \t\r\f\v]*\n/y;
const ID = /^(.*?)[\t ]\{#([:A-Z_a-z\u00C0-\u{EFFFF}][-:A-Z_a-z.0-9\u00B7-\u{EFFFF}]*)\}$/su;

/** `## Heading`, with a space after the hashes; without words it is text. */
export const heading = blockRule((state, line) => {
  HASHES.lastIndex = state.here;
  const [whole, hashes = "", contents = ""] = HASHES.exec(state.src) ?? [];
  if (whole === undefined) return false;
  const { text, id } = readContents(contents);
  const words = trimEnd(CLOSING.exec(text)?.[1] ?? text);
  if (words === "") return false;
  push(state, { level: hashes.length, text: words, id, line });
  state.moveTo(state.here + whole.length);
  return true;
});

/** One line underlined with `===` or `---`, standing apart from what is above. */
export const underlinedHeading = blockRule((state, line) => {
  const { src } = state;
  if (line + 1 >= state.lineMax) return false;
  UNDERLINE.lastIndex = state.startOf(line + 1);
  const mark = UNDERLINE.exec(src)?.[1];
  if (mark === undefined || !state.afterBoundary()) return false;
  const written = state.lineText(line).replace(/^ {0,3}/, "");
  if (/^[ \t\n]/.test(written)) return false;
  const { text, id } = readContents(written);
  if (text === "") return false;
  push(state, { level: mark === "=" ? 1 : 2, text, id, line });
  state.moveTo(UNDERLINE.lastIndex);
  return true;
});

/** `Words {#id}` */
function readContents(written: string): { readonly text: string; readonly id: string } {
  const contents = trimEnd(written);
  const brace = contents.endsWith("}") ? contents.lastIndexOf("{#") : -1;
  if (brace < 1) return { text: contents, id: "" };
  const [, space, id] = ID.exec(contents.slice(brace - 1)) ?? [];
  if (space === undefined || id === undefined) return { text: contents, id: "" };
  return { text: trimEnd(contents.slice(0, brace - 1)), id };
}

function push(
  state: BlockState,
  { level, text, id, line }: { level: number; text: string; id: string; line: number },
): void {
  const open = state.open("heading", `h${String(level)}`, line);
  if (id !== "") open.attrSet("id", id);
  state.inline(text, line);
  state.close(open, "heading");
}
