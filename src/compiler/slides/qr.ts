import { encodeQR } from "qr";
import { escapeAttribute } from "./html.ts";

/** Longer addresses make squares too small for a phone at the back of the room. */
const longest = 300;

/** A QR as inline SVG in the current colour, one unit a square, without its quiet zone; empty for a long address. */
export function qrSvg(address: string): string {
  if (address === "" || address.length > longest) return "";
  // The package draws one square of quiet zone at least; deck.css gives the code four.
  const rows = encodeQR(address, "raw", { ecc: "low", border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  const path = rows.map((row, y) => rowPath(row, y)).join("");
  const size = rows.length;
  const label = escapeAttribute(`QR code of ${address}`);
  return `<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path fill="currentColor" d="${path}"/></svg>`;
}

/** Dark squares side by side as one rectangle. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length;) {
    let end = x;
    while (row[end] === true) end += 1;
    if (end > x) path += `M${x} ${y}h${end - x}v1H${x}z`;
    x = Math.max(end, x + 1);
  }
  return path;
}

/** An address as people read it: no scheme, no trailing slash, cut in the middle of nowhere only when long. */
export function shortAddress(address: string, most = 48): string {
  const bare = address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
  return bare.length > most ? `${bare.slice(0, most - 1)}…` : bare;
}
