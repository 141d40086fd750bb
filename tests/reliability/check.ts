/** `quick` is part of CI (8 minutes for all checks together), `full` takes an hour at most, `soak` hours. */
export const tiers = ["quick", "full", "soak"] as const;
export type Tier = (typeof tiers)[number];

/** One promise, put to the test. It runs in a process of its own. */
export interface Check {
  /** `p01-kills`: its promise, and what is done to the server. Also its file's name. */
  readonly id: string;
  /** Of PROMISES' table in RELIABILITY.md: `P1`. */
  readonly promises: readonly string[];
  /** What is promised, one sentence for whoever uses Talkback. */
  readonly promise: string;
  /** How it is tested, one or two sentences. */
  readonly how: string;
  /** Longest that each tier may take before the runner ends it as broken, in seconds. */
  readonly longest: { readonly [T in Tier]: number };
  readonly needs: readonly Need[];
  /** In which it is judged by the clock, or needs all of the machine, and runs with no other check beside it. */
  readonly alone?: readonly Tier[];
  run(context: Context): Promise<Finding>;
}

/** A program that is not ours; installed by apt where that is possible. */
export interface Need {
  readonly command: string;
  readonly debianPackage: string;
}

export interface Context {
  readonly tier: Tier;
  readonly seed: number;
  /** 0 ≤ x < 1, the same sequence for the same seed. All of a check's choices come from it. */
  readonly random: () => number;
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** A line of progress for whoever waits. */
  readonly say: (line: string) => void;
}

export interface Finding {
  /** What was counted and measured, by its name in plain words: `{ "kills": 1000, "answers lost": 0 }`. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** One sentence for each way in which the promise was broken; empty when it was kept. */
  readonly broken: readonly string[];
  /** Mistakes built in on purpose: a check that cannot see them proves nothing. */
  readonly defects: readonly Defect[];
  /** What belongs to the promise and was not put to the test, in sentences. */
  readonly notTested: readonly string[];
}

export interface Defect {
  readonly name: string;
  readonly caught: boolean;
}

/** What a run leaves behind for RELIABILITY.md. */
export interface Result {
  readonly id: string;
  readonly promises: readonly string[];
  readonly promise: string;
  readonly how: string;
  readonly seconds: number;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: "ran"; readonly finding: Finding }
  /** It threw, was ended for taking too long, or left no finding. */
  | { readonly kind: "failed"; readonly why: string }
  /** Something that it needs is missing. */
  | { readonly kind: "skipped"; readonly why: string };

export interface Report {
  /** ISO 8601. */
  readonly at: string;
  readonly tier: Tier;
  readonly seed: number;
  readonly commit: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryMiB: number;
    readonly kernel: string;
    readonly node: string;
    readonly sqlite: string;
  };
  readonly results: readonly Result[];
}

/** Kept its promise, and saw every mistake that was built in. */
export function held({ outcome }: Pick<Result, "outcome">): boolean {
  if (outcome.kind !== "ran") return false;
  const { broken, defects } = outcome.finding;
  return broken.length === 0 && defects.every(({ caught }) => caught);
}
