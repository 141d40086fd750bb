import { encodeQR } from "qr";

// Upper-case addresses need fewer squares, and low error correction makes each square larger: it is
// read from the back of the room, off a clean screen.
const options = { ecc: "low", border: 2 } as const;

/** Dark squares on white, whatever it lies on. */
export function qrSvg(text: string): string {
  return encodeQR(text, "svg", options).replace(">", '><path fill="#fff" d="M0 0h999v999H0z"/>');
}

/** For a terminal: two rows of squares in one line of text, white on black in light terminals too. */
export function qrTerminal(text: string): string {
  const lines = encodeQR(text, "ascii", options).trimEnd().split("\n");
  return lines.map((line) => `\u001b[97;40m${line}\u001b[0m`).join("\n");
}
