import type { Diagnostic } from "./diagnostic.ts";
import type { Sources } from "./sources.ts";
import { readYaml } from "./yaml-file.ts";

export type Values = Readonly<Record<string, unknown>>;

/** What a course says about itself, in `_config.yml` and `_data`. */
export interface CourseSettings {
  readonly title: string;
  readonly description: string;
  readonly licence: string;
  /** A language tag; empty when the course names none. */
  readonly language: string;
  /** Folder names in the author's order; empty when the course lists none. Never the whole list. */
  readonly modules: readonly string[];
  /** Before every root-relative address (`/my-course`); empty for none. */
  readonly baseUrl: string;
  /** Paths that Jekyll leaves out. */
  readonly exclude: readonly string[];
  /** What pages see as `site`. */
  readonly site: Values;
  /** The course's own includes, by their path below `_includes`. */
  readonly includes: ReadonlyMap<string, string>;
}

export interface ReadCourseSettings {
  readonly settings: CourseSettings;
  readonly diagnostics: readonly Diagnostic[];
}

export function readCourseSettings({ texts, name }: Sources): ReadCourseSettings {
  const diagnostics: Diagnostic[] = [];
  const read = (file: string): unknown => {
    const { value, problem } = readYaml(file, texts.get(file) ?? "");
    if (problem !== null) diagnostics.push(problem);
    return value;
  };
  const config = asValues(
    ["_config.yml", "_config.yaml"].filter((file) => texts.has(file)).map(read)[0],
  );
  const data: Record<string, unknown> = {};
  for (const file of [...texts.keys()].filter(isData).toSorted()) {
    const keys = file
      .slice("_data/".length)
      .replace(/\.\w+$/, "")
      .split("/");
    place(data, keys, read(file));
  }
  const course = asValues(data["course"]);
  const firstText = (...values: readonly unknown[]): string =>
    values.map(asText).find((text) => text !== "") ?? "";
  const baseUrl = asText(config["baseurl"]).replace(/\/+$/, "");
  const settings: CourseSettings = {
    title: firstText(course["title"], config["title"], config["site_title"], readable(name)),
    description: firstText(course["description"], config["description"]),
    licence: firstText(course["licence"], course["license"], config["licence"], config["license"]),
    language: languageIn(
      firstText(
        course["lang"],
        course["language"],
        config["lang"],
        config["language"],
        config["locale"],
      ),
    ),
    modules: namesIn(course["modules"]) ?? namesIn(config["modules"]) ?? [],
    baseUrl: baseUrl === "" || baseUrl.startsWith("/") ? baseUrl : `/${baseUrl}`,
    exclude: namesIn(config["exclude"]) ?? [],
    site: { ...config, baseurl: "", url: "", data },
    includes: new Map(
      [...texts]
        .filter(([file]) => file.startsWith("_includes/"))
        .map(([file, text]) => [file.slice("_includes/".length), text]),
    ),
  };
  return { settings, diagnostics };
}

/** `es_MX.UTF-8` → `es-MX`; empty for what is no tag, such as "Spanish". */
function languageIn(text: string): string {
  const tag = text.replace(/\..*$/, "").replaceAll("_", "-");
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : "";
}

function isData(file: string): boolean {
  return /^_data\/.*\.(?:ya?ml|json)$/i.test(file);
}

function place(data: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  const [key, ...rest] = keys;
  if (key === undefined) return;
  if (rest.length === 0) define(data, key, value);
  else {
    const inner: Record<string, unknown> = { ...asValues(data[key]) };
    place(inner, rest, value);
    define(data, key, inner);
  }
}

/** Also for a file called `__proto__.yml`. */
function define(data: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(data, key, { value, enumerable: true, writable: true, configurable: true });
}

export function asValues(value: unknown): Values {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Values) : {};
}

export function asText(value: unknown): string {
  // YAML reads a bare 2001-02-03 as a date.
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

function namesIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  return value
    .map((one) => asText(one) || asText(asValues(one)["name"]))
    .filter((one) => one !== "");
}

/** `my-first_course` → `My First Course`, as Jekyll makes titles of names. */
export function readable(name: string): string {
  return name
    .replace(/^\d{4}-\d{1,2}-\d{1,2}-/, "")
    .replace(/\.(?:md|markdown|mkdn?|mkdown)$/i, "")
    .split(/[-_\s]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(" ");
}
