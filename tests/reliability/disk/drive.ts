import { basename, dirname } from "node:path";
import type { Op } from "./trace.ts";

/** What a drive holds, and what the system has not brought to it yet. */
export interface Drive {
  take(op: Op): void;
  /** What may be found after a power cut at this moment, by path; null for a folder. */
  crash(luck: Luck): ReadonlyMap<string, Buffer | null>;
}

/** What becomes of a file's changes, and of a folder's, that no sync has asked for. */
export interface Luck {
  readonly contents: "none" | "all" | "some" | "first" | "torn";
  readonly names: "none" | "all" | "some" | "first";
  readonly random: () => number;
}

type Change =
  | { readonly kind: "write"; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: "cut"; readonly length: number };

interface File {
  kind: "file";
  synced: Buffer;
  waiting: Change[];
}
interface Folder {
  readonly kind: "folder";
  readonly synced: Map<string, File | Folder>;
  waiting: NameChange[];
}
/** Null: removed. */
type NameChange = readonly [name: string, is: File | Folder | null];

const sectorBytes = 512;

/** @param root a folder that is there already, safe and empty */
export function createDrive(root: string): Drive {
  const top: Folder = { kind: "folder", synced: new Map(), waiting: [] };

  function at(path: string): File | Folder | null {
    if (path === root) return top;
    const folder = at(dirname(path));
    if (folder?.kind !== "folder") return null;
    return named(folder, folder.waiting).get(basename(path)) ?? null;
  }

  function fileAt(path: string): File {
    const file = at(path);
    if (file?.kind !== "file") throw new Error(`There is no file ${path}.`);
    return file;
  }

  function name(path: string, is: File | Folder | null): void {
    const folder = at(dirname(path));
    if (folder?.kind !== "folder") throw new Error(`There is no folder for ${path}.`);
    folder.waiting.push([basename(path), is]);
  }

  function sync(path: string): void {
    const found = at(path);
    if (found?.kind === "file") {
      found.synced = applied(found.synced, found.waiting);
      found.waiting = [];
    } else if (found?.kind === "folder") {
      for (const [name, is] of found.waiting) rename(found.synced, name, is);
      found.waiting = [];
    }
  }

  return {
    take(op) {
      switch (op.kind) {
        case "make":
          if (at(op.path) === null)
            name(op.path, { kind: "file", synced: Buffer.alloc(0), waiting: [] });
          return;
        case "make folder":
          return name(op.path, { kind: "folder", synced: new Map(), waiting: [] });
        case "remove":
          return name(op.path, null);
        case "write":
        case "cut":
          fileAt(op.path).waiting.push(op);
          return;
        case "sync":
          return sync(op.path);
        case "say":
          return;
      }
    },
    crash(luck) {
      const found = new Map<string, Buffer | null>();
      collect(top, root, luck, found);
      return found;
    },
  };
}

function collect(
  folder: Folder,
  path: string,
  luck: Luck,
  found: Map<string, Buffer | null>,
): void {
  for (const [name, is] of named(folder, kept(folder.waiting, luck.names, luck.random))) {
    const place = `${path}/${name}`;
    if (is.kind === "folder") {
      found.set(place, null);
      collect(is, place, luck, found);
    } else found.set(place, applied(is.synced, keptChanges(is.waiting, luck)));
  }
}

function named(folder: Folder, changes: readonly NameChange[]): ReadonlyMap<string, File | Folder> {
  if (changes.length === 0) return folder.synced;
  const names = new Map(folder.synced);
  for (const [name, is] of changes) rename(names, name, is);
  return names;
}

function rename(names: Map<string, File | Folder>, name: string, is: File | Folder | null): void {
  if (is === null) names.delete(name);
  else names.set(name, is);
}

function kept<T>(waiting: readonly T[], which: Luck["names"], random: () => number): readonly T[] {
  switch (which) {
    case "none":
      return [];
    case "all":
      return waiting;
    case "some":
      return waiting.filter(() => random() < 0.5);
    case "first":
      return waiting.slice(0, Math.floor(random() * (waiting.length + 1)));
  }
}

function keptChanges(waiting: readonly Change[], { contents, random }: Luck): readonly Change[] {
  if (contents !== "torn") return kept(waiting, contents, random);
  return kept(waiting, "some", random).flatMap((change) =>
    change.kind === "write" && random() < 0.5 ? torn(change, random) : [change],
  );
}

/** A drive writes whole sectors, in whatever order it likes. */
function torn(
  { offset, bytes }: Extract<Change, { kind: "write" }>,
  random: () => number,
): readonly Change[] {
  const pieces: Change[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = Math.min(bytes.length, start + sectorBytes - ((offset + start) % sectorBytes));
    if (random() < 0.5)
      pieces.push({ kind: "write", offset: offset + start, bytes: bytes.subarray(start, end) });
    start = end;
  }
  return pieces;
}

/** A file's bytes after the changes; what lies between them and was never written is zeros. */
function applied(bytes: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return bytes;
  let room = bytes.length;
  for (const change of changes) {
    if (change.kind === "write") room = Math.max(room, change.offset + change.bytes.length);
    else room = Math.max(room, change.length);
  }
  const next = Buffer.alloc(room);
  bytes.copy(next);
  let length = bytes.length;
  for (const change of changes) {
    if (change.kind === "cut") {
      if (change.length < length) next.fill(0, change.length, length);
      length = change.length;
    } else {
      change.bytes.copy(next, change.offset);
      length = Math.max(length, change.offset + change.bytes.length);
    }
  }
  return next.subarray(0, length);
}
