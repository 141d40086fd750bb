import { beginningOf, type CommandId } from "../src/domain/ids.ts";

/**
 * The entry that each command brought, by its author and its id. A phone whose dice are loaded must not be
 * told that its words are saved because another's were.
 */
export interface KnownCommands {
  seqOf(author: string, id: CommandId): number | undefined;
  add(author: string, id: CommandId, seq: number): void;
}

// Every answer asks whether it has been here before, and nearly none has: see `beginningOf`.

export function knownCommands(): KnownCommands {
  const authors = new Map<string, Map<number, number>>();
  /** Of entry n, at place n. */
  const ids: CommandId[] = [];
  /** Those whose first characters are another's of the same author: of random ids hardly ever one. */
  const twins = new Map<string, number>();

  return {
    seqOf(author, id) {
      const seq = authors.get(author)?.get(beginningOf(id));
      if (seq === undefined || ids[seq] === id) return seq;
      return twins.get(`${author} ${id}`);
    },
    add(author, id, seq) {
      ids[seq] = id;
      const beginning = beginningOf(id);
      const theirs = authors.get(author);
      if (theirs === undefined) authors.set(author, new Map([[beginning, seq]]));
      else if (theirs.has(beginning)) twins.set(`${author} ${id}`, seq);
      else theirs.set(beginning, seq);
    },
  };
}
