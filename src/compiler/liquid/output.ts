/** Text being written, and where in the source each of its lines comes from. */
export interface Output {
  /** `text`, which stands in the source from `line` on; `fixed` when all of it stands for one tag there. */
  readonly write: (text: string, line: number, fixed?: boolean) => void;
  readonly text: () => string;
  readonly lines: () => readonly number[];
  readonly length: () => number;
}

export function createOutput(): Output {
  const parts: string[] = [];
  const lines: number[] = [];
  let length = 0;
  let atLineStart = true;
  return {
    write: (text, line, fixed = false) => {
      if (text === "") return;
      parts.push(text);
      length += text.length;
      let source = line;
      for (let at = 0; at < text.length;) {
        if (atLineStart) lines.push(source);
        const end = text.indexOf("\n", at);
        atLineStart = end !== -1;
        at = end === -1 ? text.length : end + 1;
        if (end !== -1 && !fixed) source += 1;
      }
    },
    text: () => parts.join(""),
    lines: () => lines,
    length: () => length,
  };
}
