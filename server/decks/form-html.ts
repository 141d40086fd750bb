import { escapeText, tag } from "../../src/compiler/slides/html.ts";
import type { Field, Prompt } from "../../src/domain/prompt.ts";
import { strings } from "./strings.ts";

/** Answers shorter than this, in characters, need one line. */
const oneLine = 90;
const mostLines = 6;

const rule = tag("div", { class: "rule" }, "");
/** More than any field has room for: the style sheet shows as many as there is. */
const rules = tag("div", { class: "rules" }, rule.repeat(14));

/** A question's fields as somebody fills them in by hand. A field that is alone needs no label: the question is. */
export function formHtml({ fields }: Pick<Prompt, "fields">): string {
  const alone = fields.length === 1;
  const shown = fields.map((field) => {
    const label = alone ? "" : field.label;
    const heading = label === "" ? "" : tag("p", { class: "field-label" }, escapeText(label));
    return tag("div", { class: "field", "data-field": field.kind }, heading + fieldHtml(field));
  });
  return tag("div", { class: "form", "data-fields": fields.length }, shown.join(""));
}

function fieldHtml(field: Field): string {
  switch (field.kind) {
    case "text": {
      const stem =
        field.stem === "" ? "" : tag("p", { class: "field-stem" }, escapeText(field.stem));
      return stem + (field.maxLength <= oneLine ? rule : rules);
    }
    case "lines": {
      const count = Math.min(field.maxLines, mostLines);
      const items = Array.from({ length: count }, () => tag("li", {}, "")).join("");
      return tag("ol", { class: "numbered" }, items);
    }
    case "choice": {
      const how = tag("p", { class: "field-how" }, escapeText(strings.chooseAtMost(field.atMost)));
      const boxes = field.options.map((option) => tag("li", {}, escapeText(option))).join("");
      return how + tag("ul", { class: "boxes" }, boxes);
    }
    case "scale": {
      const steps = Array.from({ length: field.max - field.min + 1 }, (_, step) =>
        tag("li", {}, String(field.min + step)),
      ).join("");
      return tag("ol", { class: "scale" }, steps);
    }
  }
}
