/** Three circles in a triangle, two above and one below: the mark, and the ground of a page's hub. */
interface SphereShape {
  readonly radius: number;
  /** Between any two centres. */
  readonly apart: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface SphereLayout {
  readonly width: number;
  readonly height: number;
  /** Interests, relationships, opportunity. */
  readonly centres: readonly [Point, Point, Point];
  readonly middle: Point;
}

export function laySpheres({ radius, apart }: SphereShape): SphereLayout {
  const drop = (apart * Math.sqrt(3)) / 2;
  const left = { x: radius, y: radius };
  const right = { x: radius + apart, y: radius };
  const below = { x: radius + apart / 2, y: radius + drop };
  return {
    width: apart + 2 * radius,
    height: drop + 2 * radius,
    centres: [left, right, below],
    middle: { x: below.x, y: radius + drop / 3 },
  };
}

/** Where two meet their colours mix, and where all meet is light. Decoration: words say what it stands for. */
export function sphereArt(shape: SphereShape, name: string): string {
  const { radius } = shape;
  const { width, height, centres } = laySpheres(shape);
  const [interests, relationships, opportunity] = centres.map(
    ({ x, y }) => `cx="${round(x)}" cy="${round(y)}" r="${radius}"`,
  );
  const clip = (which: string): string => ` clip-path="url(#${name}-${which})"`;
  return [
    `<svg class="sphere-art" viewBox="0 0 ${round(width)} ${round(height)}" aria-hidden="true">`,
    `<clipPath id="${name}-i"><circle ${interests}/></clipPath>`,
    `<clipPath id="${name}-r"><circle ${relationships}/></clipPath>`,
    `<circle class="is-i" ${interests}/><circle class="is-r" ${relationships}/><circle class="is-o" ${opportunity}/>`,
    `<circle class="is-ir" ${relationships}${clip("i")}/><circle class="is-oi" ${opportunity}${clip("i")}/>`,
    `<circle class="is-ro" ${opportunity}${clip("r")}/>`,
    `<g${clip("i")}><circle class="is-iro" ${opportunity}${clip("r")}/></g></svg>`,
  ].join("");
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

const markShape: SphereShape = { radius: 30, apart: 30 };

export function mark(): string {
  return `<span class="mark">${sphereArt(markShape, "mark")}</span>`;
}
