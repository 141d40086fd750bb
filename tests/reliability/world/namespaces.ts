import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { Wrapper } from "./server.ts";

/** A hall, its router and the server's network: separate machines, as far as the network can tell. */
export interface NatRoom {
  /** Puts a command into the hall, where the phones are. */
  readonly inHall: Wrapper;
  readonly atServer: Wrapper;
  /** The phones' own addresses. */
  readonly phones: readonly string[];
  /** Where the server is found from the hall. */
  readonly host: string;
  /** What the server sees of all of the hall. */
  readonly publicAddress: string;
  /** The router loses so many packets in a hundred, and lets no more through than that. */
  readonly worsen: (network: { readonly lossPercent: number; readonly mbit: number }) => void;
  readonly remove: () => void;
}

const server = "10.99.0.2";
const router = "10.99.0.1";
const nobody = "10.66.0.1";

/** @throws when this user may not make namespaces, with what `ip` said. Leaves nothing behind then. */
export function natRoom(phones: number): NatRoom {
  const name = `tb${process.pid}`;
  const [hall, nat, far] = [`${name}h`, `${name}n`, `${name}s`];
  const names = [hall, nat, far];
  removeLeftBehind();
  const remove = (): void => removeAll(names);
  process.once("exit", remove);
  const addresses = Array.from(
    { length: phones },
    (_, index) => `10.88.${Math.floor(index / 250)}.${(index % 250) + 1}`,
  );
  try {
    for (const each of names) {
      ip("netns", "add", each);
      ip("-n", each, "link", "set", "lo", "up");
    }
    connect([hall, "phones"], [nat, "inside"]);
    connect([nat, "outside"], [far, "uplink"]);
    give(nat, "inside", ["10.88.255.254/16"]);
    give(nat, "outside", [`${router}/24`]);
    give(far, "uplink", [`${server}/24`]);
    give(
      hall,
      "phones",
      addresses.map((address) => `${address}/16`),
    );
    ip("-n", hall, "route", "add", "default", "via", "10.88.255.254");
    within(nat, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    rules(nat, masquerade);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    inHall: ["ip", "netns", "exec", hall],
    atServer: ["ip", "netns", "exec", far],
    phones: addresses,
    host: server,
    publicAddress: router,
    worsen: ({ lossPercent, mbit }) => worsen(nat, lossPercent, mbit),
    remove,
  };
}

/** A machine with a network whose way out goes to nobody, and a file of all that tried to go there. */
export interface LonelyPlace {
  readonly inside: Wrapper;
  /** How many packets wanted to leave, by where to. */
  readonly leaving: () => readonly string[];
  readonly remove: () => void;
}

export function lonelyPlace(): LonelyPlace {
  const name = `tb${process.pid}l`;
  const remove = (): void => {
    removeAll([name]);
    rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
  };
  removeLeftBehind();
  process.once("exit", remove);
  try {
    ip("netns", "add", name);
    ip("-n", name, "link", "set", "lo", "up");
    ip("-n", name, "link", "add", "sink", "type", "veth", "peer", "name", "void");
    ip("-n", name, "link", "set", "void", "up");
    give(name, "sink", ["10.66.0.2/24"]);
    // A neighbour that is believed to be there, so that packets are sent and not held back.
    ip("-n", name, "neigh", "add", nobody, "lladdr", "02:00:00:00:00:01", "dev", "sink");
    ip("-n", name, "route", "add", "default", "via", nobody);
    mkdirSync(`/etc/netns/${name}`, { recursive: true });
    writeFileSync(`/etc/netns/${name}/resolv.conf`, `nameserver ${nobody}\n`);
    // What is not read fills a server's memory, not the system's.
    for (const each of ["tcp_rmem", "tcp_wmem"]) {
      within(name, "sh", "-c", `echo 4096 16384 32768 > /proc/sys/net/ipv4/${each}`);
    }
    rules(name, watchedExit);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    inside: ["ip", "netns", "exec", name],
    leaving: () => seenLeaving(within(name, "nft", "-j", "list", "ruleset")),
    remove,
  };
}

const masquerade = `
table ip nat {
  chain leave { type nat hook postrouting priority srcnat; oifname "outside" masquerade; }
}`;

// Counted by address and port where it is known, so that a single lookup of a name is seen.
const watchedExit = `
table inet watch {
  set seen { type ipv4_addr . inet_proto . inet_service; flags dynamic; size 65535; }
  chain leave {
    type filter hook output priority 0;
    oifname "sink" add @seen { ip daddr . meta l4proto . th dport }
  }
}`;

function seenLeaving(json: string): readonly string[] {
  const { nftables }: { nftables: readonly { set?: { elem?: readonly unknown[] } }[] } =
    JSON.parse(json);
  return nftables.flatMap(({ set }) => set?.elem ?? []).map((element) => JSON.stringify(element));
}

function worsen(namespace: string, lossPercent: number, mbit: number): void {
  rules(
    namespace,
    `table ip lossy {
      chain pass {
        type filter hook forward priority 0
        numgen random mod 1000 < ${lossPercent * 10} drop
      }
    }`,
  );
  for (const device of ["inside", "outside"]) {
    const shape = ["tbf", "rate", `${mbit}mbit`, "burst", "32kbit", "latency", "400ms"];
    within(namespace, "tc", "qdisc", "add", "dev", device, "root", ...shape);
  }
}

function connect(
  [one, here]: readonly [string, string],
  [other, there]: readonly [string, string],
) {
  ip("-n", one, "link", "add", here, "type", "veth", "peer", "name", there, "netns", other);
  ip("-n", one, "link", "set", here, "up");
  ip("-n", other, "link", "set", there, "up");
}

function give(namespace: string, device: string, addresses: readonly string[]): void {
  const input = addresses.map((address) => `addr add ${address} dev ${device}\n`).join("");
  execFileSync("ip", ["-n", namespace, "-batch", "-"], { input });
  ip("-n", namespace, "link", "set", device, "up");
}

function rules(namespace: string, input: string): void {
  execFileSync("ip", ["netns", "exec", namespace, "nft", "-f", "-"], { input });
}

function within(namespace: string, ...command: readonly string[]): string {
  return ip("netns", "exec", namespace, ...command);
}

function ip(...args: readonly string[]): string {
  return execFileSync("ip", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Of checks that were killed before they could tidy up. */
function removeLeftBehind(): void {
  const left = ip("netns", "list").matchAll(/^(tb(\d+)[hnsl])\b/gm);
  removeAll([...left].flatMap(([, name, pid]) => (existsSync(`/proc/${pid}`) ? [] : [name ?? ""])));
}

/** Whatever is left of it; a namespace takes its devices and rules with it. */
function removeAll(names: readonly string[]): void {
  for (const name of names) {
    try {
      ip("netns", "del", name);
    } catch {
      // It was not there, or not any more.
    }
  }
}
