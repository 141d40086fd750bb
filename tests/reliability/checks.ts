import type { Check } from "./check.ts";

/** In the order in which they run. Read only when it is its turn: a check may be slow to load. */
export const checks: Readonly<Record<string, () => Promise<Check>>> = {
  "p01-kills": async () => (await import("./p01-kills.ts")).p01Kills,
  "p01-power-cut": async () => (await import("./p01-power-cut.ts")).p01PowerCut,
  "p01-syscalls": async () => (await import("./p01-syscalls.ts")).p01Syscalls,
  "p02-once": async () => (await import("./p02-once.ts")).p02Once,
  "p16-disk": async () => (await import("./p16-disk.ts")).p16Disk,
  "p17-clock": async () => (await import("./p17-clock.ts")).p17Clock,
  "p05-converge": async () => (await import("./p05-converge.ts")).p05Converge,
  "p05-nemesis": async () => (await import("./p05-nemesis.ts")).p05Nemesis,
  "p07-roles": async () => (await import("./p07-roles.ts")).p07Roles,
  "p06-model": async () => (await import("./p06-model.ts")).p06Model,
  "p08-frames": async () => (await import("./p08-frames.ts")).p08Frames,
  "p10-policy": async () => (await import("./p10-policy.ts")).p10Policy,
  "p11-nat": async () => (await import("./p11-nat.ts")).p11Nat,
  "p14-return": async () => (await import("./p14-return.ts")).p14Return,
  "p15-upgrade": async () => (await import("./p15-upgrade.ts")).p15Upgrade,
  "p18-phones": async () => (await import("./p18-phones.ts")).p18Phones,
  "p21-exports": async () => (await import("./p21-exports.ts")).p21Exports,
  "p03-texts": async () => (await import("./p03-texts.ts")).p03Texts,
  "p12-packets": async () => (await import("./p12-packets.ts")).p12Packets,
  "p12-events": async () => (await import("./p12-events.ts")).p12Events,
  "p13-load": async () => (await import("./p13-load.ts")).p13Load,
  "p19-slow": async () => (await import("./p19-slow.ts")).p19Slow,
  "p22-foreign": async () => (await import("./p22-foreign.ts")).p22Foreign,
  "p23-alone": async () => (await import("./p23-alone.ts")).p23Alone,
};
