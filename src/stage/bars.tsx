import type { Display } from "../domain/prompt.ts";
import { strings } from "./strings.ts";

/** People, counted, by what they chose. */
export function Bars({ display }: { readonly display: Extract<Display, { kind: "bars" }> }) {
  const most = Math.max(1, ...display.bars.map((bar) => bar.people));
  return (
    <div class="bars" data-many={display.bars.length > 6}>
      {display.bars.map((bar) => (
        <div key={bar.label} class="bar">
          <span class="bar-label" dir="auto">
            {bar.label}
          </span>
          <span class="bar-track">
            <span class="bar-length" style={{ width: `${(bar.people / most) * 100}%` }} />
          </span>
          <b>{bar.people}</b>
        </div>
      ))}
      {display.mean === null ? null : <p class="mean">{strings.wall.mean(display.mean)}</p>}
    </div>
  );
}
