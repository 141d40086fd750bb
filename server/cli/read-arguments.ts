import { parseArgs, type ParseArgsConfig } from "node:util";
import { accept, refuse } from "../../src/domain/outcome.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What stands behind a subcommand's name; a refusal that says what is wrong, and where help is. */
export function readArguments<T extends Options>(
  subcommand: string,
  options: T,
  args: readonly string[],
) {
  try {
    return accept(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }));
  } catch (error) {
    // Its first sentence is meant for people: "Unknown option '--prot'." The others are about dashes.
    const message = error instanceof Error ? error.message : String(error);
    const [first = message] = message.split(/\. |\.?\n/);
    return refuse("bad-request", `${first}. See: talkback ${subcommand} --help`);
  }
}
