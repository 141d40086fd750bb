import type { History, Permit, Revocation, Sighting } from "./sightings.ts";

/** 22 characters of base64url: 128 random bits behind a start that can be searched for. */
const canaryPattern = /CANARY[A-Za-z0-9_-]{22}/g;

/** Keeps what is secret, who may know it when, and where it was seen. */
export interface Notebook {
  readonly history: () => History;
  readonly searched: () => { readonly frames: number; readonly bytes: number };
  mint(): string;
  /** The room may see these words from now on. */
  permit(canary: string): void;
  /** No longer. */
  forbid(canary: string): void;
  /** Looks through all of what `by` was sent; what is its own it may know. */
  search(by: string, text: string, own?: ReadonlySet<string>): void;
  readonly revocation: (revocation: Revocation) => void;
  readonly trespass: (what: string) => void;
}

export function openNotebook(random: () => number): Notebook {
  const permits = new Map<string, Permit[]>();
  const sightings: Sighting[] = [];
  const revocations: Revocation[] = [];
  const trespasses: string[] = [];
  let frames = 0;
  let bytes = 0;

  function forbid(canary: string): void {
    const windows = permits.get(canary) ?? [];
    const last = windows.at(-1);
    if (last?.to !== Number.POSITIVE_INFINITY) return;
    windows[windows.length - 1] = { from: last.from, to: performance.now() };
  }

  return {
    history: () => ({ permits, sightings, revocations, trespasses }),
    searched: () => ({ frames, bytes }),
    mint() {
      const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      const pick = (): string => letters.charAt(Math.floor(random() * 64));
      const canary = `CANARY${Array.from({ length: 22 }, pick).join("")}`;
      permits.set(canary, []);
      return canary;
    },
    permit(canary) {
      forbid(canary);
      permits.get(canary)?.push({ from: performance.now(), to: Number.POSITIVE_INFINITY });
    },
    forbid,
    search(by, text, own) {
      frames += 1;
      bytes += Buffer.byteLength(text);
      const at = performance.now();
      for (const [canary] of text.matchAll(canaryPattern))
        if (own?.has(canary) !== true) sightings.push({ at, by, canary });
    },
    revocation: (revocation) => void revocations.push(revocation),
    trespass: (what) => void trespasses.push(what),
  };
}
