import type { Token } from "../markdown-it.ts";

/** The words of a heading, for its id. */
export function plainText(children: readonly Token[], unescape: (text: string) => string): string {
  return children
    .map((token) => {
      switch (token.type) {
        case "text":
        case "glyph":
        case "code_inline":
        case "math_inline":
          return token.content;
        case "html_raw":
          return token.content.startsWith("&") ? unescape(token.content) : "";
      }
      return "";
    })
    .join("");
}
