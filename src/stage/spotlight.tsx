import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { createRuler } from "./ruler.ts";

const fontSteps = [64, 56, 48, 42, 36, 32, 28, 24, 22] as const;

/** One answer fills the wall, as large as it goes; the other cards step back behind it. */
export function Spotlight({
  lines,
  fit,
}: {
  readonly lines: readonly string[];
  readonly fit: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const [fontPx, setFontPx] = useState<number>(32);
  useLayoutEffect(() => {
    if (host.current !== null) setFontPx(largestFor(host.current, lines));
  }, [lines.join("\n"), fit]);
  return (
    <div class="spotlight" ref={host}>
      <article class="card" style={{ fontSize: `${fontPx}px` }}>
        {lines.map((line, index) => (
          <p key={index} dir="auto">
            {line}
          </p>
        ))}
      </article>
    </div>
  );
}

function largestFor(host: HTMLElement, lines: readonly string[]): number {
  const ruler = createRuler(host);
  const card = { key: "", label: "", name: "", lines };
  const fits = (fontPx: number): boolean =>
    (ruler.heights([card], { fontPx, cardWidth: host.clientWidth })[0] ?? 0) <= host.clientHeight;
  return fontSteps.find(fits) ?? fontSteps[fontSteps.length - 1] ?? 22;
}
