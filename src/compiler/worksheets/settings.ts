import { parseDocument } from "yaml";
import type { Diagnostic } from "../diagnostic.ts";
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
  readonly file: string;
}

export const usualSettings: WorksheetSettings = {
  callouts: new Set(["activity"]),
  headings: ["worksheet", "activity"],
  refinements: new Map(),
  aliases: new Map(),
  file: "",
};

export interface ReadSettings {
  readonly settings: WorksheetSettings;
  readonly diagnostics: readonly Diagnostic[];
}

const sections: readonly string[] = ["callouts", "headings", "questions", "aliases"];

/** `worksheets.yaml` beside the course; null when there is none. */
export function readWorksheetSettings(file: string, text: string | null): ReadSettings {
  if (text === null) return { settings: usualSettings, diagnostics: [] };
  const document = parseDocument(text, { uniqueKeys: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line ?? 1;
    const message = `this is no YAML and is left out: ${broken.message.split("\n")[0] ?? ""} Correct this line.`;
    return {
      settings: usualSettings,
      diagnostics: [{ file, line, severity: "error", code: "broken-yaml", message }],
    };
  }
  return readSections(file, asRecord(document.toJS({ maxAliasCount: 50 })));
}

function readSections(file: string, given: Readonly<Record<string, unknown>>): ReadSettings {
  const diagnostics: Diagnostic[] = [];
  const warn = (message: string): void => {
    diagnostics.push({ file, line: 1, severity: "warning", code: "worksheet-settings", message });
  };
  for (const name of Object.keys(given).filter((one) => !sections.includes(one)))
    warn(`nothing is called "${name}" here. Known: ${sections.join(", ")}.`);
  const refinements = new Map<string, Refinement>();
  for (const [id, entry] of Object.entries(asRecord(given["questions"]))) {
    const { refinement, complaints } = refinementOfYaml(entry);
    refinements.set(id, refinement);
    for (const complaint of complaints) warn(`${id}: ${complaint}`);
  }
  const aliases = Object.entries(asRecord(given["aliases"])).map(
    ([id, kept]) => [id, String(kept)] as const,
  );
  const settings: WorksheetSettings = {
    callouts: new Set(names(given["callouts"]) ?? usualSettings.callouts),
    headings: names(given["headings"]) ?? usualSettings.headings,
    refinements,
    aliases: new Map(aliases),
    file,
  };
  return { settings, diagnostics };
}

function names(given: unknown): readonly string[] | null {
  return Array.isArray(given) ? given.map((name) => String(name).trim().toLowerCase()) : null;
}

function asRecord(given: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof given === "object" && given !== null && !Array.isArray(given);
  return isRecord ? (given as Readonly<Record<string, unknown>>) : {};
}
