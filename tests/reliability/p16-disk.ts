import type { Check, Context, Defect, Tier } from "./check.ts";
import { failingDisk, slowDisk } from "./disk/bad-disk.ts";
import { passingTroubles, patientPhones, startsOnReadOnly } from "./disk/full-disk.ts";
import type { Mistake } from "./world/mistakes.ts";

const cycles: { readonly [T in Tier]: number } = { quick: 6, full: 100, soak: 500 };
const failures: { readonly [T in Tier]: number } = { quick: 2, full: 20, soak: 100 };

export const p16Disk: Check = {
  id: "p16-disk",
  promises: ["P16"],
  promise:
    "On a full, read-only, slow or failing disk nothing is marked Saved that is not; when the disk is well again, all goes on by itself.",
  how: "Under load a disk of 4 MiB is filled and freed, files may not grow, writes are refused as on a read-only file system, syncs take 20 ms, and a sync fails, after which the server has to end and the next one to have everything.",
  longest: { quick: 180, full: 900, soak: 7_200 },
  needs: [
    { command: "strace", debianPackage: "strace" },
    { command: "prlimit", debianPackage: "util-linux" },
  ],
  async run(context) {
    const full = await passingTroubles(context, cycles[context.tier], []);
    const asTold = await patientPhones(context);
    const slow = await slowDisk(context, []);
    const failing = await failingDisk(context, failures[context.tier], []);
    const cold = await startsOnReadOnly(context);
    const recoveries = [...full.recoveriesMs, ...asTold.recoveriesMs];
    return {
      figures: {
        "times the disk was full, read-only or limited": full.recoveriesMs.length,
        "commands refused meanwhile, all of them saved later": full.refused,
        "longest until an answer was saved again, ms": Math.round(Math.max(...recoveries)),
        "acknowledged with a slow disk": slow.acknowledged,
        "quickest acknowledgement with syncs of 20 ms, ms": Math.round(slow.quickestMs),
        "99 of 100 of them within, ms": Math.round(slow.p99Ms),
        "syncs that failed, each of which ended the server": failing.ended,
        "acknowledged that is not stored": failing.lost + full.lost,
      },
      broken: [...full.broken, ...asTold.broken, ...slow.broken, ...failing.broken, ...cold],
      defects: await defectsOf(context),
      notTested: ["A disk that fails for real, and one that lies about having written."],
    };
  },
};

const acksAnyway: Mistake = {
  file: "server/journal.ts",
  instead: "      return false;",
  put: "      return true;",
};
const goesOn: Mistake = {
  file: "server/journal.ts",
  instead: "if (error instanceof StoreBroken) endProcess(error);",
  put: "",
};
const acksFirst: Mistake = {
  file: "server/store/sqlite.ts",
  instead: "append: async (lines) => safely(() => append(lines, numberOf)),",
  put: "append: async (lines) => void setTimeout(() => append(lines, numberOf), 1),",
};
async function defectsOf(context: Context): Promise<readonly Defect[]> {
  const full = await passingTroubles(context, 1, [acksAnyway]);
  const slow = await slowDisk(context, [acksFirst]);
  const failing = await failingDisk(context, 1, [goesOn]);
  return [
    { name: "catches what the disk says and acknowledges anyway", caught: full.lost > 0 },
    { name: "acknowledges before the sync", caught: slow.broken.length > 0 },
    { name: "goes on after a sync that failed", caught: failing.ended === 0 },
  ];
}
