import type { Module, Sphere, Worksheet } from "../domain/course.ts";
import type { Compiled } from "./compile.ts";
import { type Diagnostic, formatDiagnostic } from "./diagnostic.ts";
import type { Board } from "./worksheets/board.ts";
import type { Rule } from "./worksheets/derive.ts";
import type { MergedWorksheet } from "./worksheets/merge.ts";

/** What became of a course, for programs: plain JSON, and for people by `reportLines`. */
export interface Report {
  readonly title: string;
  readonly licence: string;
  readonly modules: readonly ModuleReport[];
  readonly slides: number;
  readonly videoSeconds: number;
  readonly splits: readonly CutReport[];
  readonly scaled: readonly CutReport[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ModuleReport {
  readonly id: string;
  readonly title: string;
  readonly listed: boolean;
  readonly decks: readonly DeckReport[];
  readonly worksheets: readonly WorksheetReport[];
}

export interface DeckReport {
  readonly id: string;
  readonly title: string;
  readonly page: string;
  readonly file: string;
  readonly slides: number;
  readonly videos: number;
  readonly videoSeconds: number;
}

export interface WorksheetReport {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly questions: readonly QuestionReport[];
}

export interface QuestionReport {
  readonly id: string;
  readonly kind: string;
  /** By which part of the rule it was found; `author` where the author says so. */
  readonly rule: Rule;
  readonly ask: string;
  readonly fields: readonly string[];
  /** The room sees answers as they arrive. */
  readonly shown: boolean;
  /** How many the author gives. */
  readonly examples: number;
  /** The spheres whose decks ask it as a prompt of their own. */
  readonly spheres: readonly Sphere[];
  readonly file: string;
  readonly line: number;
}

export interface CutReport {
  readonly file: string;
  readonly line: number;
  readonly slide: string;
  /** Slides it became, or the size in percent at which it is shown. */
  readonly parts?: number;
  readonly percent?: number;
}

export function reportOf({ course, diagnostics, worksheets, cuts }: Compiled): Report {
  const modules = course.modules.map((module) => moduleReport(module, worksheets));
  const decks = modules.flatMap((module) => module.decks);
  const splits: CutReport[] = [];
  const scaled: CutReport[] = [];
  for (const cut of cuts) {
    const { source, slide } = cut;
    if (cut.kind === "split") splits.push({ ...source, slide, parts: cut.parts });
    else scaled.push({ ...source, slide, percent: cut.percent });
  }
  return {
    title: course.title,
    licence: course.licence,
    modules,
    slides: total(decks.map(({ slides }) => slides)),
    videoSeconds: total(decks.map(({ videoSeconds }) => videoSeconds)),
    splits,
    scaled,
    diagnostics,
  };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function moduleReport(module: Module, worksheets: readonly MergedWorksheet[]): ModuleReport {
  const { id, title, listed, pages } = module;
  const decks = pages.flatMap((page) =>
    page.decks.map((deck): DeckReport => ({
      id: deck.id,
      title: deck.title,
      page: page.title,
      file: page.source.file,
      slides: deck.slides.length,
      videos: deck.slides.filter(({ video }) => video !== null).length,
      videoSeconds: deck.videoSeconds,
    })),
  );
  const boards = new Map(worksheets.map((worksheet) => [worksheet.id, worksheet.boards]));
  const found = module.worksheets.map((worksheet): WorksheetReport => {
    const { file, line } = worksheet.source;
    const questions = (boards.get(worksheet.id) ?? []).map((board) =>
      questionReport(board, worksheet),
    );
    return { id: worksheet.id, title: worksheet.title, file, line, questions };
  });
  return { id, title, listed, decks, worksheets: found };
}

function questionReport({ prompt, rule }: Board, { prompts }: Worksheet): QuestionReport {
  const { board, kind, ask, fields, source } = prompt;
  return {
    id: board,
    kind,
    rule,
    ask,
    fields: fields.map(({ label }) => label),
    shown: prompt.shown === true,
    examples: prompt.examples?.values.length ?? 0,
    spheres: prompts.flatMap((asked) =>
      asked.board === board && asked.id.includes("@") && asked.sphere !== null
        ? [asked.sphere]
        : [],
    ),
    file: source.file,
    line: source.line,
  };
}

/** The report for a terminal, a line each. */
export function reportLines(report: Report): readonly string[] {
  const { title, modules, slides, videoSeconds, splits, scaled, diagnostics } = report;
  const decks = modules.reduce((all, module) => all + module.decks.length, 0);
  const summary = [
    count(modules.length, "module"),
    count(decks, "deck"),
    count(slides, "slide"),
    `${minutes(videoSeconds)} of video`,
    count(questionsIn(modules), "question"),
  ];
  return [
    `${title}: ${summary.join(", ")}`,
    ...modules.flatMap(moduleLines),
    ...section("Split over several slides", splits.map(splitLine)),
    ...section("Shown smaller to fit its slide", scaled.map(scaledLine)),
    ...section("Problems", diagnostics.map(formatDiagnostic)),
    "",
    problemCount(diagnostics),
  ];
}

function moduleLines({ id, title, listed, decks, worksheets }: ModuleReport): readonly string[] {
  return [
    "",
    `${title} (${id})${listed ? "" : ", not listed by the course"}`,
    ...decks.map((deck) => {
      const video =
        deck.videos === 0 ? "" : `, ${count(deck.videos, "video")} ${minutes(deck.videoSeconds)}`;
      return `  ${deck.id}  ${deck.title}: ${count(deck.slides, "slide")}${video}`;
    }),
    ...worksheets.flatMap(worksheetLines),
  ];
}

function worksheetLines({ id, title, file, line, questions }: WorksheetReport): readonly string[] {
  return [
    `  ${title || "(no heading)"}  ${id}  ${file}:${line}`,
    ...questions.map(({ id: question, kind, rule, ask, fields, spheres, shown, examples }) => {
      const parts =
        fields.length > 1 ? ` [${fields.map((field) => shortened(field, 30)).join(" | ")}]` : "";
      const where = spheres.length === 0 ? "" : `, asked in ${spheres.join(", ")}`;
      const more =
        (shown ? ", shown as answers arrive" : "") +
        (examples === 0 ? "" : `, ${count(examples, "example")}`);
      return `    ${kind} (by ${rule}${where}${more})  ${question}\n      ${shortened(ask, 100)}${parts}`;
    }),
  ];
}

function splitLine({ file, line, parts = 0 }: CutReport): string {
  return `  ${file}:${line} ${count(parts, "slide")}`;
}

function scaledLine({ file, line, percent = 0 }: CutReport): string {
  return `  ${file}:${line} ${percent} %`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

function problemCount(diagnostics: readonly Diagnostic[]): string {
  const of = (severity: Diagnostic["severity"]): number =>
    diagnostics.filter((one) => one.severity === severity).length;
  return `${count(of("error"), "error")}, ${count(of("warning"), "warning")}, ${count(of("note"), "note")}`;
}

function questionsIn(modules: readonly ModuleReport[]): number {
  return modules.flatMap(({ worksheets }) => worksheets.flatMap(({ questions }) => questions))
    .length;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** 754 → `12:34 min`. */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
