import type { CommandId } from "../src/domain/ids.ts";
import { mintSecret } from "./keys.ts";
import { createLimiter, type Limits, type Rate } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Room } from "./room.ts";

/** Watches how fast a room fills, and locks its door when that can be no room of people. */
export interface Crowd {
  /** Counts somebody new at an open door. False when the door has just been locked before them. */
  admits(): boolean;
}

export interface CrowdOptions {
  readonly room: () => Pick<Room, "submit">;
  readonly rate: Rate;
  readonly log: Log;
  readonly now?: () => number;
}

export function createCrowd({ room, rate, log, now }: CrowdOptions): Crowd {
  const limiter = createLimiter(rate, now);
  return {
    admits() {
      if (limiter.take("") === 0) return true;
      log({ kind: "door-locked", why: "flood" });
      void room().submit(
        { role: "house" },
        { id: mintSecret() as CommandId, command: { kind: "door", locked: true } },
      );
      return false;
    },
  };
}

/**
 * Most who come in new. A room of 300 that is shown the code at once passes; so do 70 % of however many
 * the session may hold.
 */
export function joinRate({ capacity }: Pick<Limits, "capacity">): Rate {
  return { burst: Math.max(350, capacity * 0.7), perSecond: Math.max(20, capacity / 25) };
}
