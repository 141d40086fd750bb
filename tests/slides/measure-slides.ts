/** What a browser makes of one slide; lengths in px of the canvas. */
export interface Measured {
  readonly id: string;
  readonly source: string;
  readonly layout: string;
  /** Each a sentence; empty when everything fits. */
  readonly faults: readonly string[];
  /** Of the page's own text; 0 where there is none. */
  readonly smallestText: number;
  readonly scaled: boolean;
  /** Share of the height between margins that is in use, 0 to 1. */
  readonly fill: number;
}

/** The numbers that a slide keeps to. */
export interface Limits {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
}

/** Runs in the page: needs nothing from outside of itself. */
export function measureSlides(limits: Limits): readonly Measured[] {
  const tolerance = 0.75;
  // Decoration may be cropped, and what is one line by design is cut with an ellipsis.
  const cropped =
    ".circle, .circle *, .spheres, .spheres *, .running, .kicker[data-chrome], .one-line, .place, .poster *, .link-cards p";

  function textSizes(slide: Element): number[] {
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    const sizes: number[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.textContent?.trim() === "") continue;
      if (parent.closest("[data-chrome], sup, sub, rt, .by") !== null) continue;
      const shrunk = parent.currentCSSZoom;
      sizes.push(Number.parseFloat(getComputedStyle(parent).fontSize) * shrunk);
    }
    return sizes;
  }

  function measure(section: Element): Measured {
    const slide = section.querySelector(".slide");
    const id = section.getAttribute("data-slide") ?? "";
    const source = section.getAttribute("data-source") ?? "";
    const layout = section.getAttribute("data-layout") ?? "";
    if (slide === null)
      return { id, source, layout, faults: ["no .slide"], smallestText: 0, scaled: false, fill: 0 };
    const box = slide.getBoundingClientRect();
    const scale = box.width / limits.width;
    const faults: string[] = [];
    let lowest = limits.top;
    for (const element of slide.querySelectorAll("*")) {
      if (element.matches(cropped) || element.closest("svg") !== null) continue;
      const rect = element.getBoundingClientRect();
      if (rect.width === 0 || rect.height === 0) continue;
      const place = {
        left: (rect.left - box.left) / scale,
        right: (rect.right - box.left) / scale,
        top: (rect.top - box.top) / scale,
        bottom: (rect.bottom - box.top) / scale,
      };
      const name = `${element.tagName.toLowerCase()}.${element.className}`;
      const out =
        place.left < -tolerance ||
        place.top < -tolerance ||
        place.right > limits.width + tolerance ||
        place.bottom > limits.height + tolerance;
      if (out) faults.push(`${name} leaves the slide`);
      const inBody =
        element.closest(".body, .picture, .head") !== null && element.closest(".foot") === null;
      const leaf = element.matches(
        "p, li, dt, dd, pre, tr, img, h1, h2, h3, h4, h5, h6, summary, .link-card, figcaption",
      );
      if (inBody && leaf) {
        lowest = Math.max(lowest, place.bottom);
        if (place.bottom > limits.bottom + tolerance) {
          faults.push(`${name} ends at ${Math.round(place.bottom)}, below ${limits.bottom}`);
        }
        if (place.right > limits.width - 72 + 1) faults.push(`${name} runs into the right margin`);
      }
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && leaf) {
        faults.push(`${name} is wider than its box`);
      }
    }
    for (const [one, other] of [
      [".question", ".join"],
      [".question", ".wall"],
      [".video", ".foot"],
      [".head", ".body"],
    ] as const) {
      const first = slide.querySelector(one)?.getBoundingClientRect();
      const second = slide.querySelector(other)?.getBoundingClientRect();
      if (first === undefined || second === undefined) continue;
      const overlap =
        first.bottom > second.top + tolerance * scale &&
        first.right > second.left + tolerance * scale &&
        first.top < second.bottom;
      if (overlap) faults.push(`${one} runs into ${other}`);
    }
    const sizes = textSizes(slide);
    return {
      id,
      source,
      layout,
      faults,
      smallestText: sizes.length === 0 ? 0 : Math.round(Math.min(...sizes) * 10) / 10,
      scaled:
        slide.querySelector(
          "[class*='scale-'], [class*='code-9'], [class*='code-8'], [class*='code-7'], [class*='code-6']",
        ) !== null,
      fill: (lowest - limits.top) / (limits.bottom - limits.top),
    };
  }

  for (const details of document.querySelectorAll("details")) details.open = true;
  return [...document.querySelectorAll("section[data-slide]")].map(measure);
}
