import { encodeQR } from "qr";

// Upper-case addresses need fewer squares, and low error correction makes each square larger: it is
// read from the back of the room, off a clean screen.
const options = { ecc: "low", border: 2 } as const;

export function qrSvg(text: string): string {
  return encodeQR(text, "svg", options);
}

/** For a terminal: two rows of squares in one line of text. */
export function qrTerminal(text: string): string {
  return encodeQR(text, "ascii", options);
}
