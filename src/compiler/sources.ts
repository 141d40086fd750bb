import type { Diagnostic } from "./diagnostic.ts";

/** A course in memory: all that the compiler ever sees of it. Paths use forward slashes and start at the course's folder. */
export interface Sources {
  /** Name of the folder or file, for a course that gives itself no title. */
  readonly name: string;
  /** Where the course's files lie on this machine, for whoever serves its images; the compiler never looks. */
  readonly root: string;
  /** Path → text: pages, configuration, data, includes. Line ends are as the author left them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every other file: images, sound, video. */
  readonly others: ReadonlySet<string>;
  /** One page or module was asked for, though its course has others. */
  readonly partial: boolean;
  /** What went wrong while reading, told with the rest. */
  readonly problems: readonly Diagnostic[];
}
