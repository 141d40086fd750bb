import { z } from "zod";
import { eventShapes } from "../../../server/wire.ts";

/** Something that could be sent: the text of a Socket.IO event, and whether a server may say yes to it. */
export interface MadeUp {
  readonly event: string;
  /** The event's name and what it brings, as JSON. */
  readonly json: string;
  readonly valid: boolean;
  /** As the server will see it, of an envelope. */
  readonly id: string | null;
}

/** By the name of a field, what an honest page might put there. Other fields get what their shape allows. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** Of JSON Schema, what zod makes of our shapes. */
interface Schema {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const schemas = Object.entries(eventShapes).map(([event, shape]) => ({
  event,
  shape,
  schema: z.toJSONSchema(shape, { unrepresentable: "any" }) as Schema,
}));

const signs = Array.from("aZ09 é中🙂\u202e\u0000\n<>'\"&=+");
const plainSigns = Array.from("ABCXYZabcxyz019_-");

/** Makes up events from the very shapes that the server reads by: a new one is among them by itself. */
export function madeUpEvents(random: () => number, known: Known): () => MadeUp {
  const chance = (share: number): boolean => random() < share;
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const text = (length: number): string => Array.from({ length }, () => pick(signs)).join("");

  function string({ pattern, minLength = 0, maxLength = 400 }: Schema): string {
    if (pattern === undefined) return text(minLength + below(Math.min(maxLength - minLength, 80)));
    const parts = /^\^\[A-Za-z0-9_-\]\{(\d+)(?:,(\d+))?\}\$$/.exec(pattern);
    if (parts === null) throw new Error(`Nobody knows how to make up ${pattern}.`);
    const [least, most] = [Number(parts[1]), Number(parts[2] ?? parts[1])];
    const length = least + below(most - least + 1);
    return Array.from({ length }, () => pick(plainSigns)).join("");
  }

  function valueFor(schema: Schema, name: string): unknown {
    const usual = known[name];
    if (usual !== undefined && chance(0.8)) return pick(usual);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return pick(schema.enum);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices !== undefined) return valueFor(pick(choices), name);
    switch (schema.type) {
      case "object":
        return objectFor(schema);
      case "string":
        return string(schema);
      case "integer":
      case "number": {
        const { minimum = -1_000, maximum = 1_000 } = schema;
        return pick([minimum, maximum, Math.round(minimum + random() * (maximum - minimum))]);
      }
      case "boolean":
        return chance(0.5);
      case "null":
        return null;
      default:
        return anything();
    }
  }

  function objectFor({ properties = {}, required = [] }: Schema): unknown {
    const made: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(properties)) {
      if (required.includes(name) || chance(0.5)) made[name] = valueFor(each, name);
    }
    return made;
  }

  const odd: readonly (() => unknown)[] = [
    () => null,
    () => true,
    () => 0,
    () => -1,
    () => 1.5,
    () => 2 ** 53,
    () => "@1e999@",
    () => "@-0@",
    () => "",
    () => [],
    () => ({}),
    () => [[]],
    () => "x".repeat(below(3_000)),
    () => "\ud800",
    () => "\u0000",
    () => text(301),
    () => "NaN",
    () => "__proto__",
    () => "constructor",
    () => ({ toString: 1, valueOf: 1, length: -1 }),
    () => deep(below(300)),
    () => Array.from({ length: below(1_000) }, () => 0),
    () => ({ _placeholder: true, num: 0 }),
    () => ({ text: text(below(50)) }),
    () => ({ text: text(2_500) }),
    // More than a message may be: whoever sends it is hung up on.
    () => "y".repeat(chance(0.02) ? 33_000 : 10),
  ];
  const anything = (): unknown => pick(odd)();
  const deep = (by: number): unknown =>
    by === 0 ? 1 : chance(0.5) ? [deep(by - 1)] : { a: deep(by - 1) };

  /** Otherwise in one place: a field less or more, or something odd where something else belongs. */
  function spoilt(value: unknown): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return anything();
    const names = Object.keys(value);
    const name = pick(names.length === 0 ? ["x"] : names);
    const copy: Record<string, unknown> = { ...value };
    const spoil = pick([
      () => delete copy[name],
      () => set(copy, pick(["__proto__", "constructor", "x", "kind ", "prototype"]), anything()),
      () => set(copy, name, anything()),
      () => set(copy, name, spoilt(copy[name])),
      () => set(copy, name, spoilt(copy[name])),
    ]);
    spoil();
    return copy;
  }

  return () => {
    const { event, shape, schema } = pick(schemas);
    let payload = valueFor(schema, "");
    for (let left = below(3); left > 0; left -= 1) payload = spoilt(payload);
    const json = JSON.stringify(payload).replaceAll(/"@([^"]+)@"/g, "$1");
    const asRead: unknown = JSON.parse(json);
    const right = shape.safeParse(asRead).success;
    const id = idIn(asRead);
    if (chance(0.9)) return { event, json: `[${JSON.stringify(event)},${json}]`, valid: right, id };
    const name = pick([
      event,
      event,
      "__proto__",
      "constructor",
      "toString",
      "",
      "hello ",
      "x".repeat(900),
    ]);
    const args = pick([[], [json, json], [json, "1", "[]"], name === event ? [] : [json]]);
    return { event, json: `[${[JSON.stringify(name), ...args].join(",")}]`, valid: false, id };
  };
}

/** As an own field, whatever it is called. */
function set(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function idIn(payload: unknown): string | null {
  if (typeof payload !== "object" || payload === null || !("id" in payload)) return null;
  return typeof payload.id === "string" ? payload.id : null;
}
