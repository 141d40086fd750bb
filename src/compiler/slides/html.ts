import type { ElementNode } from "../tree.ts";

export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => escapes[character] ?? character);
}

export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** An `id` would stand twice where a heading is repeated, and `style` is refused by our own policy. */
const dropped = new Set(["id", "style"]);

/**
 * The element's start tag. A link to a place in its own page has none on a slide: its words stay, and its
 * address leads nowhere.
 */
export function openTag({ name, attributes }: ElementNode): string {
  const written = Object.entries(attributes)
    .filter(([attribute]) => !dropped.has(attribute))
    .map(([attribute, value]) => {
      const here = attribute === "href" && value.startsWith("#");
      return ` ${here ? "data-href-original" : attribute}="${escapeAttribute(value)}"`;
    });
  return `<${name}${written.join("")}>`;
}

type AttributeValue = string | number | boolean | null | undefined;

/** `false`, null and undefined leave an attribute out; `true` writes its name alone. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  html: string,
): string {
  const written = Object.entries(attributes).map(([attribute, value]) => {
    if (value === false || value === null || value === undefined) return "";
    return value === true ? ` ${attribute}` : ` ${attribute}="${escapeAttribute(String(value))}"`;
  });
  return `<${name}${written.join("")}>${html}</${name}>`;
}
