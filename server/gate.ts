import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { hostname } from "node:os";

/** Who may talk to the server at all, whatever they know. */
export interface Gate {
  /** Why not, in a sentence; null when they may. */
  turnAway(headers: IncomingHttpHeaders): string | null;
  /** The same for a socket: no page elsewhere may even begin one, and a link there never does. */
  turnSocketAway(headers: IncomingHttpHeaders): string | null;
}

export interface GateOptions {
  /** Names, besides the machine's own, that the server is reached by. */
  readonly names?: readonly string[];
}

/**
 * Against other pages in the trainer's browser. A page elsewhere that has its own name point at this
 * machine (DNS rebinding) comes with that name as Host; one that opens a socket here (CSWSH) comes with
 * its own Origin. Numeric addresses are always fine: nobody can make one point somewhere else.
 */
export function createGate({ names = [] }: GateOptions = {}): Gate {
  const own = hostname().toLowerCase();
  const known = new Set(["localhost", own, `${own.replace(/\.local$/, "")}.local`, ...names]);

  function turnAway({ host, origin }: IncomingHttpHeaders): string | null {
    const url = parseHost(host);
    if (url === null) return "The request names no host.";
    if (!isNumeric(url.hostname) && !known.has(url.hostname)) {
      return `This server does not go by the name ${url.hostname}. Open it by its numeric address.`;
    }
    if (origin !== undefined && originHost(origin) !== url.host) return otherPage;
    return null;
  }

  return {
    turnAway,
    turnSocketAway: (headers) => turnAway(headers) ?? (isOwnPage(headers) ? null : otherPage),
  };
}

// A request whose answer a page may not read comes without an Origin; where the address is this machine's
// own, browsers say instead whose page it was.
function isOwnPage({ "sec-fetch-site": site }: IncomingHttpHeaders): boolean {
  return site === undefined || site === "same-origin" || site === "none";
}

const otherPage = "Another page asked for this, not one of this server's own.";

function parseHost(host: string | undefined): URL | null {
  return host === undefined || !URL.canParse(`http://${host}`) ? null : new URL(`http://${host}`);
}

function isNumeric(name: string): boolean {
  return isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0;
}

function originHost(origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const { protocol, port, hostname: name } = new URL(origin);
  // Behind a proxy that speaks TLS the Host says nothing of port 443.
  if (protocol === "https:" || protocol === "http:") return port === "" ? name : `${name}:${port}`;
  return null;
}

/** Of a socket's remote address: is the other end this very machine? */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.replace(/^::ffff:/, "");
  return plain === "::1" || plain.startsWith("127.");
}

/** What one guesser is known by: an address, or for IPv6 the network that a household gets. */
export function guesser(address: string | undefined): string {
  if (address === undefined) return "?";
  const plain = address.replace(/^::ffff:/, "");
  return plain.includes(":") ? plain.split(":").slice(0, 4).join(":") : plain;
}
