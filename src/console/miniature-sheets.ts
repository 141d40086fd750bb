import deck from "../theme/deck.css?inline";
import tokens from "../theme/tokens.css?inline";

const frame = `
:host { display: block; position: relative; overflow: hidden; aspect-ratio: 16 / 9; font-family: var(--body); }
.reveal { position: absolute; inset: 0 auto auto 0; width: 1280px; height: 720px; transform: scale(var(--scale, 0.4)); transform-origin: 0 0; background: var(--paper); color: var(--ink); }
.slides, section { position: absolute; inset: 0; width: 1280px; height: 720px; }
.slide .wall { display: flex; flex-flow: row wrap; place-content: center; gap: 14px; overflow: hidden; color: var(--quiet); font-size: 34px; text-align: center; }
.slide .wall:has(.card) { place-content: start; }
.wall .card { flex: 1 1 40%; max-height: 160px; overflow: hidden; padding: 12px 18px; border-radius: 12px; background: var(--card); box-shadow: 0 0 0 1px var(--line); color: var(--ink); font-size: 24px; line-height: 32px; text-align: start; }
.wall .card:only-child { max-height: none; padding: 24px 32px; font-size: 32px; line-height: 44px; }
`;

let sheets: CSSStyleSheet[] | null = null;

/** The deck's styles for use inside a shadow tree, made once. */
export function miniatureSheets(): CSSStyleSheet[] {
  sheets ??= [tokens.replaceAll(":root", ":host"), frame, deck].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}
