import { once } from "node:events";
import { createServer } from "node:net";
import { createPairs, type Fault, type PairsOptions } from "./pairs.ts";
import { nothing, type Toxics } from "./toxics.ts";

/** A bad network between clients and a server, on this machine's loopback. */
export interface FaultProxy {
  /** Where clients go. */
  readonly port: number;
  /** Client to server. */
  up: Toxics;
  /** Server to client. */
  down: Toxics;
  /** False: connections are reset as soon as they are made. */
  admits: boolean;
  /** How often each was done until now. */
  readonly faults: Readonly<Record<Fault, number>>;
  readonly connections: () => number;
  /** Connections made until now. */
  readonly accepted: () => number;
  /**
   * Ends connections, `most` of them or all; returns how many. Half-open: the server is told, the client
   * never is, until `hangUp` is called again or the proxy closed.
   */
  hangUp(how: "rst" | "fin" | "half-open", most?: number): number;
  close(): Promise<void>;
}

export interface FaultProxyOptions extends Pick<PairsOptions, "target" | "random" | "tap"> {
  /** 0 for any. */
  readonly port?: number;
}

export async function openFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  let toxics: { readonly up: Toxics; readonly down: Toxics } = { up: nothing, down: nothing };
  let admits = true;
  let accepted = 0;
  const pairs = createPairs({ ...options, toxics: () => toxics });
  const listener = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    accepted += 1;
    if (admits) pairs.join(client, accepted);
    else pairs.turnAway(client);
  });
  listener.listen(options.port ?? 0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();

  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    faults: pairs.faults,
    get up() {
      return toxics.up;
    },
    set up(up) {
      toxics = { ...toxics, up };
      pairs.wake();
    },
    get down() {
      return toxics.down;
    },
    set down(down) {
      toxics = { ...toxics, down };
      pairs.wake();
    },
    get admits() {
      return admits;
    },
    set admits(value) {
      admits = value;
    },
    connections: pairs.count,
    accepted: () => accepted,
    hangUp: (how, most = Infinity) => pairs.hangUp(how, most),
    async close() {
      pairs.resetAll();
      listener.close();
      await once(listener, "close");
    },
  };
}
