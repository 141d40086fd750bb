import { refuse, accept, type Outcome } from "../src/domain/outcome.ts";
import type { Entrance } from "../src/domain/protocol.ts";
import { cookieName, readCookie } from "./cookies.ts";
import { isLoopback } from "./gate.ts";
import { hashSecret, mintSecret, sameHash } from "./keys.ts";
import type { SessionHeader, Store } from "./store/store.ts";

export type KeyRole = Entrance["as"];

/** Where a request comes from, as far as roles care. */
export interface Caller {
  readonly address: string | undefined;
  readonly cookies: string | undefined;
  /** Came over TLS. */
  readonly secure: boolean;
}

/** Gives out keys for stage and console, swaps them for cookies, and knows them again. */
export interface Doorkeeper {
  /** A new key for one more link. */
  mintKey(session: SessionHeader, role: KeyRole): Promise<string>;
  /** Old links are worth nothing any more; who has swapped theirs for a cookie stays. */
  dropKeys(session: SessionHeader, role: KeyRole): Promise<void>;
  /** The cookie's value for a key. */
  swap(session: SessionHeader, entrance: Entrance, caller: Caller): Promise<Outcome<string>>;
  /** Whether the caller holds a cookie for the role. */
  check(session: SessionHeader, role: KeyRole, caller: Caller): Promise<Outcome<null>>;
}

export interface DoorkeeperOptions {
  readonly store: Store;
  /** Anyone on this network who can listen in could take over a session whose console is open over plain http. */
  readonly allowLanConsole: boolean;
}

export function createDoorkeeper({ store, allowLanConsole }: DoorkeeperOptions): Doorkeeper {
  async function holds(
    session: SessionHeader,
    role: KeyRole,
    kind: "key" | "cookie",
    secret: string,
  ): Promise<boolean> {
    const hash = hashSecret(secret);
    const known = await store.secrets({ session: session.id, role, kind });
    return known.reduce((found, each) => sameHash(each, hash) || found, false);
  }

  async function mint(session: SessionHeader, role: KeyRole, kind: "key" | "cookie") {
    const secret = mintSecret();
    await store.keepSecret({ session: session.id, role, kind, hash: hashSecret(secret) });
    return secret;
  }

  function safe({ address, secure }: Caller): boolean {
    return allowLanConsole || secure || isLoopback(address);
  }

  return {
    mintKey: (session, role) => mint(session, role, "key"),
    dropKeys: (session, role) => store.dropSecrets({ session: session.id, role, kind: "key" }),
    async swap(session, { as, key }, caller) {
      if (!safe(caller)) return notFromHere(as);
      if (await holds(session, as, "key", key)) return accept(await mint(session, as, "cookie"));
      return refuse(
        "not-allowed",
        `This ${as} link is not valid. Open the newest one: it stands in the window where Talkback runs.`,
      );
    },
    async check(session, role, caller) {
      if (!safe(caller)) return notFromHere(role);
      const cookie = readCookie(caller.cookies, cookieName(role, session.code));
      if (cookie !== null && (await holds(session, role, "cookie", cookie))) return accept(null);
      return refuse(
        "not-allowed",
        `The ${role} needs its key. Open the whole ${role} link from the window where Talkback runs.`,
      );
    },
  };
}

function notFromHere(role: KeyRole): Outcome<never> {
  return refuse(
    "not-allowed",
    `Over plain http the ${role} opens only on the computer that Talkback runs on. Open it there, or start Talkback with --allow-lan-console.`,
  );
}
