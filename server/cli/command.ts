/** What a subcommand is given; nothing else of the process is read or written. */
export interface Terminal {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

export interface Subcommand {
  /** Resolves to the exit status: 0 for well, 1 for a complaint that was printed, 2 for a wrong use. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}
