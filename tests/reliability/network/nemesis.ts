import type { FaultProxy } from "../world/fault-proxy.ts";
import type { Toxics } from "../world/toxics.ts";

/** What the nemesis may do to a server; each resolves once the server is there again, or was frozen. */
export interface Victim {
  readonly proxies: readonly FaultProxy[];
  readonly restart: (signal: "SIGKILL" | "SIGTERM") => Promise<void>;
  readonly freeze: (forMs: number) => Promise<void>;
}

type Deed =
  | { readonly kind: "kill" }
  | { readonly kind: "restart" }
  | { readonly kind: "freeze" }
  | { readonly kind: "hang up"; readonly how: "rst" | "fin" | "half-open" }
  | { readonly kind: "shut out" }
  | { readonly kind: "toxic"; readonly name: string; readonly up: Toxics; readonly down: Toxics };

/** Mean time between the end of one thing and the next. */
const gapMs = 600;

/**
 * Does one bad thing after another for so long, in an order that the seed alone decides; everything is
 * well again when it resolves. Returns how often each was done.
 */
export async function torment(
  victim: Victim,
  { random, forMs }: { readonly random: () => number; readonly forMs: number },
): Promise<Readonly<Record<string, number>>> {
  const until = performance.now() + forMs;
  const done: Record<string, number> = {};
  while (performance.now() < until) {
    await pause(gapMs * 2 * random());
    const deed = pick(random);
    const name = nameOf(deed);
    done[name] = (done[name] ?? 0) + 1;
    await perform(victim, deed, random);
  }
  heal(victim);
  return done;
}

function nameOf(deed: Deed): string {
  if (deed.kind === "toxic") return deed.name;
  return deed.kind === "hang up" ? `hang up (${deed.how})` : deed.kind;
}

function pick(random: () => number): Deed {
  const deeds: readonly Deed[] = [
    { kind: "kill" },
    { kind: "kill" },
    { kind: "restart" },
    { kind: "freeze" },
    { kind: "hang up", how: "rst" },
    { kind: "hang up", how: "fin" },
    { kind: "hang up", how: "half-open" },
    { kind: "shut out" },
    ...toxics(random),
  ];
  return deeds[Math.floor(random() * deeds.length)] ?? { kind: "kill" };
}

function toxics(random: () => number): readonly Deed[] {
  const slow: Toxics = { latency: { ms: 20 + random() * 300, jitterMs: 100 } };
  const hole: Toxics = { blackHole: true };
  const lossy: Toxics = {
    cutOn: { text: '"ok":true,"value":{"seq":', when: () => random() < 0.5 },
  };
  const messy: Toxics = { twice: 0.3, overtaken: 0.2 };
  const thin: Toxics = { bytesPerSecond: 20_000, slice: 100 };
  const toxic = (name: string, up: Toxics, down: Toxics): Deed => ({
    kind: "toxic",
    name,
    up,
    down,
  });
  return [
    toxic("latency and jitter", slow, slow),
    toxic("black hole up", hole, {}),
    toxic("black hole down", {}, hole),
    toxic("cuts before acknowledgements", {}, lossy),
    toxic("cuts in the middle of a message", {}, { cutAfterBytes: 300 + random() * 20_000 }),
    toxic("frames twice and out of order", messy, {}),
    toxic("thin line", thin, thin),
  ];
}

async function perform(victim: Victim, deed: Deed, random: () => number): Promise<void> {
  switch (deed.kind) {
    case "kill":
      return victim.restart("SIGKILL");
    case "restart":
      return victim.restart("SIGTERM");
    case "freeze":
      return victim.freeze(200 + random() * 2_000);
    case "hang up": {
      const share = random() < 0.5 ? 1 : random();
      for (const proxy of victim.proxies)
        proxy.hangUp(deed.how, Math.ceil(proxy.connections() * share));
      return;
    }
    case "shut out":
      for (const proxy of victim.proxies) {
        proxy.admits = false;
        proxy.hangUp("rst");
      }
      await pause(200 + random() * 1_500);
      return heal(victim);
    case "toxic":
      for (const proxy of victim.proxies) Object.assign(proxy, { up: deed.up, down: deed.down });
      await pause(300 + random() * 2_500);
      return heal(victim);
  }
}

function heal({ proxies }: Victim): void {
  for (const proxy of proxies) {
    proxy.admits = true;
    proxy.up = {};
    proxy.down = {};
    // Whoever was never told that their connection is gone is told now.
    proxy.hangUp("rst", 0);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
