/** Control characters as the pictures that Unicode has for them: on paper they would be nothing, or worse. */
export function showControls(text: string): string {
  return text.replace(/(?![\t\n\r\x80-\x9F])\p{Cc}/gu, (control) =>
    control === "\x7F" ? "\u2421" : String.fromCharCode(0x2400 + control.charCodeAt(0)),
  );
}
