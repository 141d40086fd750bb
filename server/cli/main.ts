import type { Subcommand, Terminal } from "./command.ts";

interface Entry {
  readonly summary: string;
  /** Loaded when it is asked for: starting a session waits for nothing it does not need. */
  readonly load: () => Promise<Subcommand>;
}

const subcommands: Readonly<Record<string, Entry>> = {
  present: {
    summary: "show a course to a room, and let the room answer (the default)",
    load: async () => (await import("./present.ts")).present,
  },
  inspect: {
    summary: "tell what a course becomes, and what is wrong with it",
    load: async () => (await import("./inspect.ts")).inspect,
  },
  decks: {
    summary: "write a course as a folder of slides that needs no server",
    load: async () => (await import("./decks.ts")).decks,
  },
  export: {
    summary: "write what came of a session into a file: page, spreadsheet, text",
    load: async () => (await import("./export.ts")).exportSession,
  },
};

/** The `talkback` command. Resolves to the exit status. */
export async function main(
  args: readonly string[],
  terminal: Terminal = { print: console.log, complain: console.error },
): Promise<number> {
  const [first, ...rest] = args;
  if (first === "help" || first === "--help" || first === "-h") {
    terminal.print(usage());
    return 0;
  }
  const named = first !== undefined && Object.hasOwn(subcommands, first);
  const subcommand = subcommands[named ? first : "present"];
  if (subcommand === undefined) return 2;
  return (await subcommand.load()).run(named ? rest : args, terminal);
}

function usage(): string {
  const lines = Object.entries(subcommands).map(
    ([name, { summary }]) => `  talkback ${name.padEnd(9)} ${summary}`,
  );
  return [
    "Course modules in markdown become slide decks; the room answers from its own phones.",
    "",
    ...lines,
    "",
    "Each says more with --help. Through npm: npm start -- <course> [options]",
  ].join("\n");
}
