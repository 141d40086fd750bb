/** Control characters as the pictures that Unicode has for them: on paper they would be nothing, or worse. */
export function showControls(text: string): string {
  return text.replace(/[\0-\x08\v\f\x0E-\x1F\x7F]/g, (control) =>
    control === "\x7F" ? "\u2421" : String.fromCharCode(0x2400 + control.charCodeAt(0)),
  );
}
