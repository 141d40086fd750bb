import { asValues, type Values } from "../course-settings.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { lineOfKey, readYaml } from "../yaml-file.ts";
import { type Refinement, refinementOfYaml } from "./refinement.ts";

/** How this course marks its worksheets, and what its author says about single questions. */
export interface WorksheetSettings {
  /** Callouts that ask: their class. */
  readonly callouts: ReadonlySet<string>;
  /** Words before a worksheet's number, in headings. */
  readonly headings: readonly string[];
  /** By the id of a worksheet or of a question. */
  readonly refinements: ReadonlyMap<string, Refinement>;
  /** The id that the rule finds → the id under which answers are kept. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Where all this is written, and how; empty for a course that says nothing. */
  readonly file: string;
  readonly text: string;
}

export const usualSettings: WorksheetSettings = {
  callouts: new Set(["activity"]),
  headings: ["worksheet", "activity"],
  refinements: new Map(),
  aliases: new Map(),
  file: "",
  text: "",
};

export interface ReadSettings {
  readonly settings: WorksheetSettings;
  readonly diagnostics: readonly Diagnostic[];
}

const list = { fits: Array.isArray, as: "a list, such as [activity, challenge]" };
const byId = {
  fits: (given: unknown): boolean =>
    typeof given === "object" && given !== null && !Array.isArray(given),
  as: "a line for each id, with a colon after it",
};
const shapes = new Map([
  ["callouts", list],
  ["headings", list],
  ["questions", byId],
  ["aliases", byId],
]);
const sections: readonly string[] = [...shapes.keys()];

/** As long as phones and stages take for a name, with room for a sphere's; no other sign is a sphere's. */
const keptId = /^[^\s@]{1,280}$/;

/** `worksheets.yaml` beside the course; null when there is none. */
export function readWorksheetSettings(file: string, text: string | null): ReadSettings {
  if (text === null) return { settings: usualSettings, diagnostics: [] };
  const { value, problem } = readYaml(file, text);
  if (problem !== null) return { settings: usualSettings, diagnostics: [problem] };
  const given = asValues(value);
  const diagnostics: Diagnostic[] = [];
  const warn = (key: string, message: string): void => {
    const line = lineOfKey(text, key);
    diagnostics.push({ file, line, severity: "warning", code: "worksheet-settings", message });
  };
  for (const name of Object.keys(given).filter((one) => !sections.includes(one)))
    warn(name, `nothing is called "${name}" here. Known: ${sections.join(", ")}.`);
  for (const [name, wanted] of shapes)
    if (given[name] !== undefined && !wanted.fits(given[name]))
      warn(name, `"${name}" should be ${wanted.as}.`);
  const settings: WorksheetSettings = {
    callouts: new Set(names(given["callouts"]) ?? usualSettings.callouts),
    headings: names(given["headings"]) ?? usualSettings.headings,
    refinements: refinementsIn(asValues(given["questions"]), warn),
    aliases: aliasesIn(asValues(given["aliases"]), warn),
    file,
    text,
  };
  return { settings, diagnostics };
}

function refinementsIn(
  questions: Values,
  warn: (key: string, message: string) => void,
): ReadonlyMap<string, Refinement> {
  const refinements = new Map<string, Refinement>();
  for (const [id, entry] of Object.entries(questions)) {
    const { refinement, complaints } = refinementOfYaml(entry);
    refinements.set(id, refinement);
    for (const complaint of complaints) warn(id, `${id}: ${complaint}`);
  }
  return refinements;
}

function aliasesIn(
  aliases: Values,
  warn: (key: string, message: string) => void,
): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const [id, alias] of Object.entries(aliases)) {
    if (typeof alias === "string" && keptId.test(alias)) kept.set(id, alias);
    else warn(id, `${id}: an alias should be the question's id until now, without spaces.`);
  }
  return kept;
}

/** What the file says about questions that no page asks: `known` are all ids of worksheets and questions. */
export function unknownQuestions(
  { refinements, aliases, file, text }: WorksheetSettings,
  known: ReadonlySet<string>,
): readonly Diagnostic[] {
  const unknown = [...refinements.keys(), ...aliases.keys()].filter((id) => !known.has(id));
  return unknown.map((id) => ({
    file,
    line: lineOfKey(text, id),
    severity: "warning",
    code: "unknown-question",
    message:
      `no page of the course asks "${id}", so this changes nothing. ` +
      "`npm run inspect -- <course>` lists the ids of all questions.",
  }));
}

function names(given: unknown): readonly string[] | null {
  return Array.isArray(given) ? given.map((name) => String(name).trim().toLowerCase()) : null;
}
