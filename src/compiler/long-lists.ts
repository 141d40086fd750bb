// `push(...list)` and `Math.max(...list)` hand every item over on the stack, which a page of some hundred
// thousand cells or lines exhausts.

export function append<Item>(list: Item[], more: readonly Item[]): void {
  for (const item of more) list.push(item);
}

/** The largest of them, or `least` where none is larger. */
export function largest(numbers: readonly number[], least: number): number {
  return numbers.reduce((most, number) => (number > most ? number : most), least);
}
