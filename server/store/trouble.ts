/**
 * What is on the disk is not what this process was told. Nobody may be answered from it any more: the
 * process ends, and the next one reads what there is.
 */
export class StoreBroken extends Error {
  override readonly name = "StoreBroken";
}

/**
 * SQLite's extended result codes. A sync that failed is forgotten by the system, which calls the next one a
 * success without having written anything; a page that cannot be read, or is not what was written, does
 * not get better. A full disk, one that may only be read, and a write that was refused all pass.
 */
const lasting: ReadonlySet<number> = new Set([
  266, // IOERR_READ
  522, // IOERR_SHORT_READ
  1034, // IOERR_FSYNC
  1290, // IOERR_DIR_FSYNC
  8202, // IOERR_DATA
  8458, // IOERR_CORRUPTFS
]);
const corrupt = 11;
const notADatabase = 26;
const full = 13;

export function isFull(error: unknown): boolean {
  return (codeOf(error) & 0xff) === full;
}

function lasts(error: unknown): boolean {
  const code = codeOf(error);
  const base = code & 0xff;
  if (lasting.has(code) || base === corrupt || base === notADatabase) return true;
  return error instanceof Error && "syscall" in error && error.syscall === "fsync";
}

function codeOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) : 0;
}

/**
 * Runs whatever touches the disk; after a trouble that lasts, nothing any more.
 * @throws StoreBroken, and what the work throws when that may pass
 */
export function untilBroken(): <T>(work: () => T) => T {
  let broken: StoreBroken | null = null;
  return (work) => {
    if (broken !== null) throw broken;
    try {
      return work();
    } catch (error) {
      if (!lasts(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      broken = new StoreBroken(
        `The disk that holds the answers has failed (${reason}). Whatever is marked Saved was written before that; look after the disk, then start Talkback again.`,
        { cause: error },
      );
      throw broken;
    }
  };
}
