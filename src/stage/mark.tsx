import { useState } from "preact/hooks";

/** Three circles in a triangle, two above and one below, in the units of their own picture. */
export interface SphereShape {
  readonly radius: number;
  /** Between any two centres. */
  readonly apart: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface SphereLayout {
  readonly width: number;
  readonly height: number;
  /** Interests, relationships, opportunity. */
  readonly centres: readonly [Point, Point, Point];
  /** Where all three overlap. */
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

// Preact's own ids start anew in each root, and the page has several: a clip path would be another's.
let made = 0;
function nextId(): string {
  made += 1;
  return `spheres-${made}-`;
}

/**
 * The three overlapping spheres: our mark, the lobby's picture and the hub's ground. Where two meet
 * their colours mix, and where all meet is light. Decoration only: words say what it stands for.
 */
export function SphereArt({ shape }: { readonly shape: SphereShape }) {
  const [id] = useState(nextId);
  const { radius } = shape;
  const { width, height, centres } = laySpheres(shape);
  const [interests, relationships, opportunity] = centres.map(({ x, y }) => ({
    cx: x,
    cy: y,
    r: radius,
  }));
  const clip = (name: string): string => `url(#${id}${name})`;
  return (
    <svg class="sphere-art" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <clipPath id={`${id}i`}>
        <circle {...interests} />
      </clipPath>
      <clipPath id={`${id}r`}>
        <circle {...relationships} />
      </clipPath>
      <circle class="is-i" {...interests} />
      <circle class="is-r" {...relationships} />
      <circle class="is-o" {...opportunity} />
      <circle class="is-ir" {...relationships} clip-path={clip("i")} />
      <circle class="is-oi" {...opportunity} clip-path={clip("i")} />
      <circle class="is-ro" {...opportunity} clip-path={clip("r")} />
      <g clip-path={clip("i")}>
        <circle class="is-iro" {...opportunity} clip-path={clip("r")} />
      </g>
    </svg>
  );
}

const markShape: SphereShape = { radius: 30, apart: 30 };

export function Mark() {
  return (
    <span class="mark">
      <SphereArt shape={markShape} />
    </span>
  );
}
