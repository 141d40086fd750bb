import { connect, type Socket } from "node:net";
import { openFlow } from "./flow.ts";
import type { Toxics } from "./toxics.ts";

export type Fault =
  | "cutOn"
  | "cutAfterBytes"
  | "twice"
  | "overtaken"
  | "rst"
  | "fin"
  | "half-open"
  | "turned away";

export interface PairsOptions {
  /** The server's port. Asked for each connection: it may have moved. */
  readonly target: () => number;
  readonly random: () => number;
  readonly toxics: () => { readonly up: Toxics; readonly down: Toxics };
  /** Every byte that the server sends, before anything is done to it; `connection` counts from 1. */
  readonly tap?: ((chunk: Buffer, connection: number) => void) | undefined;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  readonly stop: () => void;
  readonly wake: () => void;
}

/** Each client's connection, and the one to the server that goes with it. */
export interface Pairs {
  readonly faults: Readonly<Record<Fault, number>>;
  readonly count: () => number;
  readonly join: (client: Socket, connection: number) => void;
  readonly turnAway: (client: Socket) => void;
  readonly wake: () => void;
  readonly hangUp: (how: "rst" | "fin" | "half-open", most: number) => number;
  readonly resetAll: () => void;
}

export function createPairs(options: PairsOptions): Pairs {
  const pairs = new Set<Pair>();
  /** Clients that were not told that their server is gone. */
  const silent = new Set<Socket>();
  const faults = noFaults();

  function end(pair: Pair, how: "rst" | "fin" | "half-open"): void {
    faults[how] += 1;
    if (how === "rst") return void reset(pairs, pair);
    pairs.delete(pair);
    pair.stop();
    if (how === "fin") {
      pair.client.destroySoon();
      pair.server.destroySoon();
      return;
    }
    pair.server.resetAndDestroy();
    silent.add(pair.client);
    pair.client.on("close", () => silent.delete(pair.client));
  }

  function breakSilence(): void {
    for (const client of silent) client.resetAndDestroy();
  }

  return {
    faults,
    count: () => pairs.size,
    join: (client, connection) => pairUp(options, { pairs, faults, client, connection }),
    turnAway(client) {
      faults["turned away"] += 1;
      client.on("error", () => {});
      client.resetAndDestroy();
    },
    wake() {
      for (const pair of pairs) pair.wake();
    },
    hangUp(how, most) {
      breakSilence();
      const shuffled = [...pairs]
        .map((pair) => ({ pair, place: options.random() }))
        .toSorted((one, other) => one.place - other.place)
        .slice(0, most);
      for (const { pair } of shuffled) end(pair, how);
      return shuffled.length;
    },
    resetAll() {
      for (const pair of pairs) reset(pairs, pair);
      breakSilence();
    },
  };
}

interface Joining {
  readonly pairs: Set<Pair>;
  readonly faults: Record<Fault, number>;
  readonly client: Socket;
  readonly connection: number;
}

function pairUp(options: PairsOptions, { pairs, faults, client, connection }: Joining): void {
  const { target, random, toxics, tap } = options;
  const server = connect({ port: target(), host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
  const both = {
    random,
    now: () => performance.now(),
    cut: (why: Fault) => {
      if (reset(pairs, pair)) faults[why] += 1;
    },
    noteFrame: (what: Fault) => {
      faults[what] += 1;
    },
  };
  const up = { ...both, from: client, to: server, toxics: () => toxics().up, tap: () => {} };
  const down = {
    ...both,
    from: server,
    to: client,
    toxics: () => toxics().down,
    tap: (chunk: Buffer) => tap?.(chunk, connection),
  };
  const flows = [openFlow(up), openFlow(down)];
  const pair: Pair = {
    client,
    server,
    stop: () => flows.forEach(({ stop }) => stop()),
    wake: () => flows.forEach(({ wake }) => wake()),
  };
  pairs.add(pair);
  for (const end of [client, server]) {
    // A server that is not there, or has been killed, is a reset to its client as well.
    end.on("error", () => reset(pairs, pair));
    end.on("close", () => {
      if (client.destroyed && server.destroyed) pairs.delete(pair);
      else if (!end.readableEnded) reset(pairs, pair);
    });
  }
}

/** False: it was over before. */
function reset(pairs: Set<Pair>, pair: Pair): boolean {
  if (!pairs.delete(pair)) return false;
  pair.stop();
  pair.client.resetAndDestroy();
  pair.server.resetAndDestroy();
  return true;
}

function noFaults(): Record<Fault, number> {
  return {
    cutOn: 0,
    cutAfterBytes: 0,
    twice: 0,
    overtaken: 0,
    rst: 0,
    fin: 0,
    "half-open": 0,
    "turned away": 0,
  };
}
