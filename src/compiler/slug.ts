/** Words made safe for an address: `What's new? (2023)` → `whats-new-2023`. Letters of any script stay; empty for none. */
export function slugOf(
  text: string,
  atMostWords = Number.POSITIVE_INFINITY,
  atMostLetters = 60,
): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’‘`]/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, atMostWords)
    .join("-")
    .slice(0, atMostLetters)
    .normalize("NFC");
}

/** `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken. */
export function untaken(wanted: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}-${number}`;
    if (!taken.has(name)) return name;
  }
}
