import type { Happened } from "../answers/history.ts";
import { idsFrom } from "./ids.ts";
import type { Patience } from "./line.ts";
import { openPhone, type Phone } from "./phone.ts";

export interface CrowdOptions {
  readonly port: () => number;
  readonly code: string;
  readonly prompts: readonly string[];
  readonly people: number;
  readonly random: () => number;
  readonly patience: Patience;
  /** Of each, between two answers. */
  readonly thinkMs: number;
}

/** Very many phones in this process, each of which answers now and then. */
export interface Crowd {
  readonly phones: readonly Phone[];
  readonly history: readonly Happened[];
  /** Resolves once everybody has been welcomed after that moment, or that much later; how many have. */
  readonly back: (sinceMs: number, longestMs: number) => Promise<number>;
  readonly finish: () => Promise<void>;
  readonly close: () => void;
}

/** They come in as a room does, not all in one moment. */
const perSecond = 350;

export async function openCrowd(options: CrowdOptions): Promise<Crowd> {
  const { random, people, thinkMs } = options;
  const history: Happened[] = [];
  const phones: Phone[] = [];
  for (let number = 0; number < people; number += 1) {
    if (number % 35 === 34) await new Promise((resolve) => setTimeout(resolve, 35_000 / perSecond));
    const phone = openPhone({
      name: `phone ${number}`,
      port: options.port,
      code: options.code,
      prompts: options.prompts,
      random,
      id: idsFrom(random),
      patience: options.patience,
      habits: { doubleTap: 0, reload: 0, twoTabs: 0, twoMinds: 0, thinkMs },
      defect: "none",
      ackMs: 8_000,
      note: (happened) => void history.push(happened),
      count: () => {},
    });
    phones.push(phone);
  }
  const hereSince = (sinceMs: number): number =>
    phones.filter(({ line }) => line.welcomedAtMs() > sinceMs).length;
  return {
    phones,
    history,
    async back(sinceMs, longestMs) {
      const begun = performance.now();
      while (hereSince(sinceMs) < people && performance.now() - begun < longestMs)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return hereSince(sinceMs);
    },
    async finish() {
      for (const phone of phones) phone.finish();
      await Promise.all(phones.map(({ done }) => done));
    },
    close() {
      for (const phone of phones) phone.close();
    },
  };
}
