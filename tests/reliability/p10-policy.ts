import { join } from "node:path";
import type { Browser } from "@playwright/test";
import type { Check, Context, Finding } from "./check.ts";
import { launchAlone } from "../hostile/detector.ts";
import { buildPages } from "./world/build-pages.ts";
import { policyComplaints } from "./world/policy-judge.ts";
import { walkDecks, walkWholeSession, type SessionTale } from "./world/whole-session.ts";

export const p10Policy: Check = {
  id: "p10-policy",
  promises: ["P10"],
  promise:
    "Every page runs our own scripts and nothing else, and never tries anything that its policy forbids.",
  how: "Chromium walks through a whole session on phone, stage and console, results, static decks from disk and mistaken addresses; what breaks a policy or is an error is collected, and every response's headers are judged.",
  longest: { quick: 150, full: 300, soak: 600 },
  needs: [{ command: "chromium", debianPackage: "chromium" }],
  run,
};

const rounds = { quick: 1, full: 3, soak: 10 };
const cdn = "https://cdn.example";

async function run(context: Context): Promise<Finding> {
  const { folder, say } = context;
  const browser = await launchAlone();
  try {
    const dist = await buildPages(join(folder, "dist"));
    const tales: SessionTale[] = [await walkDecks(browser, folder)];
    for (let round = 0; round < rounds[context.tier]; round += 1)
      tales.push(await walkWholeSession(browser, dist));
    say(`${tales.reduce((sum, { states }) => sum + states.length, 0)} states`);
    const states = tales.flatMap((tale) => tale.states);
    const broken = tales.flatMap(brokenIn);
    return {
      figures: {
        "pages and states": new Set(states).size,
        "kinds of response judged": new Set(tales.flatMap(({ responses }) => [...responses.keys()]))
          .size,
        violations: tales.reduce((sum, { violations }) => sum + violations.length, 0),
        "errors in the console": tales.reduce((sum, { errors }) => sum + errors.length, 0),
        "complaints about headers": tales.flatMap(headerComplaints).length,
      },
      broken: [...new Set(broken)],
      defects: await defects(browser, { folder, tale: tales[1] }),
      notTested: ["Browsers other than Chromium."],
    };
  } finally {
    await browser.close();
  }
}

async function defects(
  browser: Browser,
  { folder, tale }: { folder: string; tale: SessionTale | undefined },
): Promise<Finding["defects"]> {
  const loading = await buildPages(join(folder, "dist-cdn"), [
    {
      file: "src/phone/main.tsx",
      instead: "const app =",
      put: `const cdn = document.createElement("script"); cdn.src = "${cdn}/x.js"; document.head.append(cdn); const app =`,
    },
  ]);
  const { violations } = await walkWholeSession(browser, loading);
  const page = [...(tale?.responses.values() ?? [])].find(isOurPage);
  const policy = page?.headers["content-security-policy"] ?? "";
  const allowed = policy.replace("script-src 'self'", `script-src 'self' ${cdn}`);
  const judged = policyComplaints(
    { ...page?.headers, "content-security-policy": allowed },
    { isHtml: true, ours: true },
  );
  return [
    {
      name: "a page loads a script from elsewhere",
      caught: violations.length > 0,
    },
    { name: "the policy allows another host's scripts", caught: judged.length > 0 },
  ];
}

type Heard = SessionTale["responses"] extends ReadonlyMap<string, infer H> ? H : never;

function isOurPage({ status, headers, isPage }: Heard): boolean {
  return isPage && status === 200 && (headers["content-type"] ?? "").includes("text/html");
}

function headerComplaints({ responses }: SessionTale): readonly string[] {
  return [...responses].flatMap(([path, heard]) => {
    // The results' page has no script at all, so nothing that Trusted Types could guard.
    const ours = isOurPage(heard) && !path.includes("/export.");
    return policyComplaints(heard.headers, { isHtml: ours, ours }).map(
      (what) => `${path}: ${what}`,
    );
  });
}

function brokenIn(tale: SessionTale): readonly string[] {
  return [
    ...tale.violations.map((what) => `Against its own policy: ${what}`),
    ...tale.errors.map((what) => `An error: ${what}`),
    ...headerComplaints(tale),
  ];
}
