import { networkInterfaces } from "node:os";
import type { LinkPage } from "../src/domain/link.ts";
import type { SessionCode } from "../src/domain/ids.ts";

/** Where the server is reached. Asked anew each time: laptops change networks in mid-session. */
export interface Addresses {
  /** What people in the room type: `192.168.1.5:3000`. */
  joinHost(): string;
  /** What the QR holds: upper case keeps its squares large. */
  joinUrl(code: SessionCode): string;
  /** Of a page on the machine that Talkback runs on; on the network where the console may be opened there. */
  pageUrl(page: LinkPage, code: SessionCode, key: string): string;
}

export interface AddressOptions {
  readonly port: () => number;
  /** Loopback only when the server listens there only. */
  readonly listensOn: () => string;
  readonly allowLanConsole: boolean;
}

export function createAddresses({ port, listensOn, allowLanConsole }: AddressOptions): Addresses {
  const at = (host: string): string => (port() === 80 ? host : `${host}:${port()}`);
  const joinHost = (): string => at(lanAddress(listensOn()) ?? "localhost");
  return {
    joinHost,
    joinUrl: (code) => `http://${joinHost()}/${code}`.toUpperCase(),
    pageUrl: (page, code, key) =>
      `http://${allowLanConsole ? joinHost() : at("localhost")}/${page}/${code}#k=${key}`,
  };
}

/** The machine's address as phones on the same network see it; null when there is none. */
function lanAddress(listensOn: string): string | null {
  const everywhere = listensOn === "0.0.0.0" || listensOn === "::" || listensOn === "";
  if (!everywhere) return isOwn(listensOn) ? null : listensOn;
  const candidates = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal)
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  return candidates.toSorted((a, b) => a.rank - b.rank)[0]?.address ?? null;
}

function isOwn(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** Lower is likelier the room's network: virtual machines, containers and tunnels have addresses too. */
function rankOf(name: string, address: string): number {
  if (/^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|tailscale|zt)/.test(name)) return 3;
  if (address.startsWith("169.254.")) return 2;
  return /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address) ? 0 : 1;
}
