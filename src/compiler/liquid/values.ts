/** Values are what YAML and JSON files hold; nothing in them is ever called. */
export type Scope = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Scope {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/** As Liquid prints it: nothing for nil, lists without anything between. */
export function toText(value: unknown, depth = 0): string {
  if (value === null || value === undefined || depth > 8) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map((item) => toText(item, depth + 1)).join("");
  return isRecord(value) ? JSON.stringify(value) : "";
}

export function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  const number = typeof value === "string" ? Number.parseFloat(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

/** Only nil and false are false. */
export function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}

/** A loop over a hash gets pairs. */
export function toList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.entries(value) : [];
}

/** One step of `a.b`: keys of the value itself, and the few words that Liquid knows. */
export function step(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) return stepIntoList(value, key);
  const name = String(key);
  if (isRecord(value) && Object.hasOwn(value, name)) return value[name];
  if (name !== "size") return null;
  if (typeof value === "string") return value.length;
  return isRecord(value) ? Object.keys(value).length : null;
}

function stepIntoList(list: readonly unknown[], key: unknown): unknown {
  if (typeof key === "number") return list.at(key) ?? null;
  switch (key) {
    case "first":
      return list[0] ?? null;
    case "last":
      return list.at(-1) ?? null;
    case "size":
      return list.length;
  }
  return null;
}
