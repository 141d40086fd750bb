// What was done and seen, and the judge of it: knows nothing of how it came about.

/** From when until when the room might see words; `to` is Infinity while it still may. */
export interface Permit {
  readonly from: number;
  readonly to: number;
}

/** Secret words found in what somebody was sent. Times are milliseconds of this process's clock. */
export interface Sighting {
  readonly at: number;
  /** `stage`, `driver`, `phone`, `outsider`, `viewer`, `export`, `log`, `revoked moderator` … */
  readonly by: string;
  readonly canary: string;
}

/** A link that was taken back, and how its holder fared from then on. */
export interface Revocation {
  readonly role: string;
  readonly askedAt: number;
  /** When its socket was hung up on; null: it never was. */
  readonly hungUpAt: number | null;
  /** What still worked afterwards: a command on the old socket, the cookie, the key, an export. */
  readonly stillDid: readonly string[];
}

export interface History {
  /** By canary; one that the room must never see has no permits. */
  readonly permits: ReadonlyMap<string, readonly Permit[]>;
  readonly sightings: readonly Sighting[];
  readonly revocations: readonly Revocation[];
  /** What somebody could do who may not. */
  readonly trespasses: readonly string[];
}

/** Taking something back is promised to act within this. */
export const promptlyMs = 1_000;

export function judge({ permits, sightings, revocations, trespasses }: History): readonly string[] {
  const leaks = sightings.filter(({ at, canary }) => {
    const windows = permits.get(canary) ?? [];
    return !windows.some(({ from, to }) => from <= at && at <= to + promptlyMs);
  });
  const slow = revocations.filter(
    ({ askedAt, hungUpAt }) => hungUpAt === null || hungUpAt - askedAt > promptlyMs,
  );
  return [
    ...counted(leaks.map(({ by }) => `Words that the room may not see were sent to: ${by}.`)),
    ...counted(slow.map(({ role }) => `A ${role} whose link was taken back stayed connected.`)),
    ...counted(
      revocations.flatMap(({ role, stillDid }) =>
        stillDid.map((what) => `A ${role} whose link was taken back could still ${what}.`),
      ),
    ),
    ...counted(trespasses),
  ];
}

function counted(sentences: readonly string[]): readonly string[] {
  const groups = Map.groupBy(sentences, (sentence) => sentence);
  return [...groups].map(([sentence, { length }]) =>
    length === 1 ? sentence : `${sentence} (${length} times)`,
  );
}
