import { encodeQR } from "qr";

interface QrProps {
  readonly text: string;
  /** Says where it leads, for those who do not see it. */
  readonly label: string;
}

/** Drawn here, so that it needs no server. Low error correction keeps its squares large. */
export function Qr({ text, label }: QrProps) {
  const rows = encodeQR(text, "raw", { ecc: "low", border: quietZone });
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={squares(rows)} />
    </svg>
  );
}

/** In modules; the standard asks for four, and the card around it is as white. */
const quietZone = 2;

function squares(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
}
