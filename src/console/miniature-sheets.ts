import tokens from "../theme/tokens.css?inline";

const deck = import.meta.glob<string>("../theme/deck.css", {
  query: "?inline",
  import: "default",
  eager: true,
});

const frame = `
:host { display: block; position: relative; overflow: hidden; aspect-ratio: 16 / 9; background: #fbfaf7; color: #1b1d22; font-family: var(--body); }
.reveal { position: absolute; inset: 0 auto auto 0; width: 1280px; height: 720px; transform: scale(var(--scale, 0.4)); transform-origin: 0 0; }
.slides, section { position: absolute; inset: 0; width: 1280px; height: 720px; }
.wall { display: grid; place-items: center; color: #555b66; font-size: 36px; text-align: center; }
`;

let sheets: CSSStyleSheet[] | null = null;

/** The deck's styles for use inside a shadow tree, made once. */
export function miniatureSheets(): CSSStyleSheet[] {
  sheets ??= [tokens.replaceAll(":root", ":host"), frame, ...Object.values(deck)].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}
