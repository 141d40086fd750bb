import { escapeText } from "../../src/compiler/slides/html.ts";
import { looksLikeFormula } from "./inert.ts";
import { showControls } from "./show-controls.ts";

// LibreOffice and Excel open web pages too, and take what stands in them for formulas.
const leadIn = '<span class="lead-in" aria-hidden="true">’</span>';

/** Somebody's text as HTML that shows it and does nothing, whatever opens it. */
export function htmlText(text: string): string {
  return `${looksLikeFormula(text) ? leadIn : ""}${escapeText(showControls(text))}`;
}
