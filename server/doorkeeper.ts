import { refuse, accept, type Outcome, type Refusal } from "../src/domain/outcome.ts";
import type { LinkId } from "../src/domain/ids.ts";
import { linkPages, type Link, type LinkPage, type LinkRole } from "../src/domain/link.ts";
import type { Entrance } from "../src/domain/protocol.ts";
import { cookieName, readCookie } from "./cookies.ts";
import { isLoopback } from "./gate.ts";
import { hashSecret, mintSecret, sameHash } from "./keys.ts";
import type { HeldLink, Secret, SessionHeader, Store } from "./store/store.ts";

/** Where a request comes from, as far as roles care. */
export interface Caller {
  readonly address: string | undefined;
  readonly cookies: string | undefined;
  /** Came over TLS. */
  readonly secure: boolean;
}

/** What somebody was let in with. It is worth something for as long as `stands` says so. */
export interface Pass {
  readonly session: SessionHeader;
  readonly link: Link;
  /** Of its cookie. */
  readonly hash: string;
}

/** Gives out links, swaps their keys for cookies, knows them again, and takes them back. */
export interface Doorkeeper {
  /** A new link with a new key. */
  invite(
    session: SessionHeader,
    whom: Pick<Link, "role" | "name">,
  ): Promise<{ readonly id: LinkId; readonly key: string }>;
  /** Old links of a role let nobody in any more; who has swapped theirs for a cookie stays. */
  dropKeys(session: SessionHeader, role: LinkRole): Promise<void>;
  /** The cookie's value for a key. */
  swap(session: SessionHeader, entrance: Entrance, caller: Caller): Promise<Outcome<string>>;
  /** Whether the caller holds a cookie for the page, and what it makes of them. */
  check(session: SessionHeader, page: LinkPage, caller: Caller): Promise<Outcome<Pass>>;
  /** Asked for every event: a pass that was taken back while its socket was open is worth nothing. */
  stands(pass: Pass): Promise<boolean>;
  links(session: SessionHeader): Promise<readonly HeldLink[]>;
  /** A link and every cookie that was given for it. False where there is no such link. */
  revoke(session: SessionHeader, id: LinkId): Promise<boolean>;
  /** All the facilitator's links and cookies are taken back, and one cookie given in their place. */
  rotate(
    session: SessionHeader,
  ): Promise<{ readonly cookie: string; readonly revoked: readonly LinkId[] }>;
}

export interface DoorkeeperOptions {
  readonly store: Pick<Store, "links" | "keepLink" | "keepSecret" | "dropLink">;
  /** Anyone on this network who can listen in could take over a session whose console is open over plain http. */
  readonly allowLanConsole: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createDoorkeeper({ store, allowLanConsole, now }: DoorkeeperOptions): Doorkeeper {
  const { holder, mint, make, linksOf } = ringOf(store, now);

  function safe({ address, secure }: Caller): boolean {
    return allowLanConsole || secure || isLoopback(address);
  }

  return {
    async invite(session, whom) {
      const id = await make(session, whom);
      return { id, key: await mint(session, id, "key") };
    },
    async dropKeys(session, role) {
      for (const id of await linksOf(session, role)) await store.dropLink(session.id, id, "key");
    },
    async swap(session, { as, key }, caller) {
      if (!safe(caller)) return notFromHere(as);
      const link = await holder(session, as, { kind: "key", hash: hashSecret(key) });
      return link === null ? notValid(as) : accept(await mint(session, link.id, "cookie"));
    },
    async check(session, page, caller) {
      if (!safe(caller)) return notFromHere(page);
      const cookie = readCookie(caller.cookies, cookieName(page, session.code));
      if (cookie === null) return noKey(page);
      const hash = hashSecret(cookie);
      const link = await holder(session, page, { kind: "cookie", hash });
      return link === null ? noKey(page) : accept({ session, link: plain(link), hash });
    },
    async stands({ session, link, hash }) {
      const held = await holder(session, linkPages[link.role], { kind: "cookie", hash });
      return held?.id === link.id;
    },
    links: (session) => store.links(session.id),
    async revoke(session, id) {
      const known = (await store.links(session.id)).some((link) => link.id === id);
      if (known) await store.dropLink(session.id, id);
      return known;
    },
    async rotate(session) {
      const revoked = await linksOf(session, "facilitator");
      for (const id of revoked) await store.dropLink(session.id, id);
      const id = await make(session, { role: "facilitator", name: "" });
      return { cookie: await mint(session, id, "cookie"), revoked };
    },
  };
}

/** A session's links and their secrets, by what they open. */
function ringOf(store: DoorkeeperOptions["store"], now: () => number) {
  async function holder(
    session: SessionHeader,
    page: LinkPage,
    { kind, hash }: Secret,
  ): Promise<HeldLink | null> {
    let found: HeldLink | null = null;
    for (const link of await store.links(session.id)) {
      if (linkPages[link.role] !== page) continue;
      for (const secret of link.secrets) {
        // Each is compared to its end: how long it takes says nothing of how near a guess was.
        if (sameHash(secret.hash, hash) && secret.kind === kind) found = link;
      }
    }
    return found;
  }

  async function mint(session: SessionHeader, link: LinkId, kind: Secret["kind"]): Promise<string> {
    const secret = mintSecret();
    await store.keepSecret(session.id, link, { kind, hash: hashSecret(secret) });
    return secret;
  }

  async function make(session: SessionHeader, whom: Pick<Link, "role" | "name">): Promise<LinkId> {
    const id = mintSecret() as LinkId;
    await store.keepLink(session.id, { ...whom, id, madeAt: now() });
    return id;
  }

  async function linksOf(session: SessionHeader, role: LinkRole): Promise<readonly LinkId[]> {
    const links = await store.links(session.id);
    return links.flatMap((link) => (link.role === role ? [link.id] : []));
  }

  return { holder, mint, make, linksOf };
}

function plain({ id, role, name, madeAt }: HeldLink): Link {
  return { id, role, name, madeAt };
}

/** To whoever holds a link at that moment. */
export const takenBack: Refusal = {
  code: "not-allowed",
  message: "The facilitator has taken this link back. Ask them for a new one.",
};

function notValid(page: LinkPage): Outcome<never> {
  return refuse(
    "not-allowed",
    `This ${page} link is not valid, or not any more. Open the newest one from the window where Talkback runs, or ask whoever sent it to you.`,
  );
}

function noKey(page: LinkPage): Outcome<never> {
  return refuse(
    "not-allowed",
    `The ${page} needs its key. Open the whole ${page} link from the window where Talkback runs, or ask whoever sent it to you for a new one.`,
  );
}

function notFromHere(page: LinkPage): Outcome<never> {
  return refuse(
    "not-allowed",
    `Over plain http the ${page} opens only on the computer that Talkback runs on. Open it there, or start Talkback with --allow-lan-console.`,
  );
}
