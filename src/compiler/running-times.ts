import type { Block } from "./block.ts";
import { plainText } from "./inline.ts";
import type { Node } from "./tree.ts";

/** What authors write below a player: `<div class="videotime">3:18</div>`, sometimes with a remark after it. */
export interface RunningTime {
  readonly kind: "running-time";
  readonly label: readonly Node[];
  readonly line: number;
}

export type Piece = Block | RunningTime;

/**
 * Gives each running time to the player before it. Directly after the player it becomes its label;
 * where other words stand between the two it also stays where it is, so that nothing is moved.
 */
export function givenRunningTimes(pieces: readonly Piece[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "running-time") {
      blocks.push(piece);
      continue;
    }
    const last = blocks.at(-1);
    if (last?.kind === "embed" && last.media === "video" && last.label === undefined) {
      blocks[blocks.length - 1] = { ...last, label: piece.label };
      continue;
    }
    const at = blocks.findLastIndex(({ kind }) => kind === "video");
    const block = blocks[at];
    const waiting = block?.kind === "video" && block.video.runningTime === "" ? block : null;
    const adjacent = waiting !== null && at === blocks.length - 1 && waiting.label.length === 0;
    if (waiting !== null) {
      const video = { ...waiting.video, runningTime: clockIn(plainText(piece.label)) };
      blocks[at] = { ...waiting, video, label: adjacent ? piece.label : waiting.label };
    }
    if (!adjacent && piece.label.length > 0)
      blocks.push({ kind: "prose", inline: [marked(piece)], line: piece.line });
  }
  return blocks;
}

/** The author's element, for whoever looks for the running time where it stands. */
function marked({ label, line }: RunningTime): Node {
  const attributes = { class: "videotime" };
  return { kind: "element", name: "span", attributes, children: label, line };
}

/** `1:33 | This is an excerpt` → `1:33`; the whole label where it names no time. */
function clockIn(label: string): string {
  return /\b\d{1,2}(?::\d{2}){1,2}\b/.exec(label)?.[0] ?? label;
}
