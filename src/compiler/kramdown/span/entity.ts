import { spanRule } from "./state.ts";

const ENTITY = /&(?:([\w:][-\w.:]*)|#\d+|#x[0-9a-fA-F]+);/y;

/** The names of HTML 4, which are all that kramdown knows; others stay as they are written. */
const NAMES = new Set(
  `Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau
  Upsilon Phi Chi Psi Omega alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi
  omicron pi rho sigma tau upsilon phi chi psi omega sigmaf thetasym upsih piv zwnj zwj lrm rlm hellip
  prime Prime oline frasl weierp image real alefsym bull trade larr rarr uarr darr harr crarr uArr dArr
  lArr rArr hArr forall part exist empty nabla isin ni notin sum prod minus lowast radic prop infin ang
  and or cap cup int there4 sim asymp cong ne equiv le ge sub sup sube supe nsub oplus otimes perp sdot
  vellip rceil lceil lfloor rfloor rang lang loz spades clubs hearts diams amp quot apos copy lt gt OElig
  oelig Scaron scaron Yuml circ tilde ndash mdash lsquo rsquo ldquo rdquo dagger Dagger permil euro lsaquo
  rsaquo nbsp iexcl pound curren yen brvbar sect uml laquo raquo reg ordf not shy macr deg plusmn acute
  micro para middot cedil ordm cent sup1 sup2 sup3 frac12 frac14 frac34 iquest Agrave Aacute Acirc Atilde
  Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute
  Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde
  auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc
  otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml sbquo fnof bdquo ensp emsp
  thinsp`.split(/\s+/),
);

/** `&eacute;`, `&#233;`, `&#xe9;` become their character. */
export const entity = spanRule((state) => {
  if (state.src[state.pos] !== "&") return false;
  ENTITY.lastIndex = state.pos;
  const [whole, name] = ENTITY.exec(state.src) ?? [];
  if (whole === undefined) return false;
  if (name !== undefined && !NAMES.has(name)) {
    state.glyph("&");
    state.pos += 1;
    return state.asText(whole.length - 1);
  }
  const character = state.md.utils.unescapeAll(whole);
  // What has no character of its own is left to the reader of the HTML.
  if (character === whole) state.push("html_raw", "", 0).content = whole;
  else state.glyph(character);
  state.pos += whole.length;
  return true;
});
