import { activity } from "./activity.ts";
import { caseStudy } from "./case-study.ts";
import { caution } from "./caution.ts";
import { challenge } from "./challenge.ts";
import { checklist } from "./checklist.ts";
import { colorHighlight } from "./color-highlight.ts";
import { discussion } from "./discussion.ts";
import { info } from "./info.ts";
import { keyPoints } from "./keypoints.ts";
import type { CalloutKind } from "./kind.ts";
import { objectives } from "./objectives.ts";
import { plain } from "./plain.ts";
import { prereq } from "./prereq.ts";
import { solution } from "./solution.ts";
import { testimonial } from "./testimonial.ts";
import { videos } from "./videos.ts";

/** Marked by `callout` beside their own class: `class="callout info"`, in any order. */
const courseKinds: readonly CalloutKind[] = [activity, videos, caseStudy, objectives, info];

/** Marked by their own class alone, on a quote (`> …` and `{: .challenge}`) or a div, as in Carpentries lessons. */
const bareKinds: readonly CalloutKind[] = [
  colorHighlight,
  challenge,
  discussion,
  checklist,
  keyPoints,
  objectives,
  prereq,
  solution,
  testimonial,
  caution,
];

const byName = new Map(
  [...courseKinds, ...bareKinds, plain].map((kind) => [kind.name, kind] as const),
);
const bareNames = new Set([...bareKinds, plain].map(({ name }) => name));

export const calloutNames: readonly string[] = [...byName.keys()].filter(
  (name) => name !== plain.name,
);

/** What the classes of a box say it is; null for a box that is no callout. `known` is false for a kind we never heard of. */
export function calloutOf(
  classes: readonly string[],
): { readonly kind: CalloutKind; readonly known: boolean } | null {
  if (!classes.some((name) => bareNames.has(name))) return null;
  const own = classes.filter((name) => name !== plain.name && !name.startsWith("as-"));
  const known = own.map((name) => byName.get(name)).find((kind) => kind !== undefined);
  if (known !== undefined) return { kind: known, known: true };
  const [name] = own;
  if (name === undefined) return { kind: plain, known: true };
  return { kind: { name, label: readable(name), tone: "note" }, known: false };
}

/** `key_idea` → `Key idea`. */
function readable(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
