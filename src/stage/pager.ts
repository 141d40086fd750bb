import { signal, type ReadonlySignal } from "@preact/signals";

/** The wall's pages: they turn by themselves until somebody turns or stops them by hand. */
export interface Pager {
  readonly page: ReadonlySignal<number>;
  readonly count: ReadonlySignal<number>;
  readonly turning: ReadonlySignal<boolean>;
  /** Said by the wall on screen, whenever it has laid out its cards anew. */
  setCount(count: number): void;
  /** By hand, so the pages stop turning. False where there is no such page. */
  turn(by: number): boolean;
  toggle(): void;
  /** Another slide: from the first page again, turning. */
  reset(): void;
}

export const pageTurnMs = 12_000;

export function createPager(): Pager {
  const page = signal(0);
  const count = signal(1);
  const turning = signal(true);
  let timer: ReturnType<typeof setInterval> | undefined;

  function run(): void {
    clearInterval(timer);
    if (count.value < 2 || !turning.value) return;
    timer = setInterval(() => (page.value = (page.value + 1) % count.value), pageTurnMs);
  }

  return {
    page,
    count,
    turning,
    setCount: (pages) => {
      if (pages === count.value) return;
      count.value = pages;
      page.value = Math.min(page.value, pages - 1);
      run();
    },
    turn: (by) => {
      const to = page.value + by;
      if (to < 0 || to >= count.value) return false;
      turning.value = false;
      run();
      page.value = to;
      return true;
    },
    toggle: () => {
      turning.value = !turning.value;
      run();
    },
    reset: () => {
      page.value = 0;
      count.value = 1;
      turning.value = true;
      run();
    },
  };
}
