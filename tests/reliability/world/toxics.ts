/** What is done to the bytes of one direction. Read anew for each chunk, so that it may change under way. */
export interface Toxics {
  /** Each chunk comes so much later, and up to `jitterMs` more; the order stays. */
  readonly latency?: { readonly ms: number; readonly jitterMs: number };
  /** Goes on its way in pieces of so many bytes, each by itself. */
  readonly slice?: number;
  readonly bytesPerSecond?: number;
  /** Keeps what comes until this is lifted, as a network does that has lost its route for a while. */
  readonly blackHole?: boolean;
  /** Of a connection: after so many bytes of it in this direction it is reset. */
  readonly cutAfterBytes?: number;
  /** Bytes that hold this text do not pass: the connection is reset instead. Asked for each. */
  readonly cutOn?: { readonly text: string; readonly when: () => boolean };
  /** Of a WebSocket's frames, how many are sent twice; 0 to 1. */
  readonly twice?: number;
  /** Of a WebSocket's frames, how many are overtaken by the next one; 0 to 1. */
  readonly overtaken?: number;
}

export const nothing: Toxics = {};

/** Longest that a frame waits to be overtaken by one that does not come. */
export const overtakenMs = 20;
