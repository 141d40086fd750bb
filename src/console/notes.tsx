import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { openKeep } from "../client/keep.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

const sizes = [16, 18, 20, 24, 28, 32] as const;
const usual = sizes.indexOf(20);

interface NotesProps {
  readonly room: Room;
}

export function Notes({ room }: NotesProps) {
  const keep = useMemo(() => openKeep("talkback:console:"), []);
  const step = useSignal(readStep(keep.get("notes")));
  const place = useRef<HTMLDivElement>(null);
  const at = room.place.value;
  const notes = at.at === "slide" ? room.notes.get(at.slide) : undefined;
  const some = (notes?.childNodes.length ?? 0) > 0;
  useEffect(() => {
    // The compiler's own HTML, come in as nodes of a document that ran no scripts.
    place.current?.replaceChildren(...(notes?.cloneNode(true).childNodes ?? []));
    place.current?.scrollTo({ top: 0 });
  }, [notes]);
  const resize = (by: number): void => {
    step.value = readStep(String(step.value + by));
    keep.set("notes", String(step.value));
  };
  return (
    <section class="notes">
      <header>
        <h2 class="label">{strings.notes.heading}</h2>
        <button
          type="button"
          class="plain"
          aria-label={strings.notes.smaller}
          disabled={step.value === 0}
          onClick={() => resize(-1)}
        >
          A−
        </button>
        <button
          type="button"
          class="plain"
          aria-label={strings.notes.larger}
          disabled={step.value === sizes.length - 1}
          onClick={() => resize(1)}
        >
          A+
        </button>
      </header>
      {!some && <p class="quiet">{strings.notes.none}</p>}
      <div
        class="notes-text"
        ref={place}
        tabIndex={some ? 0 : undefined}
        role={some ? "region" : undefined}
        aria-label={some ? strings.notes.heading : undefined}
        style={{ fontSize: `${sizes[step.value] ?? 20}px` }}
      />
    </section>
  );
}

function readStep(text: string | null): number {
  const step = text === null ? usual : Number(text);
  return Number.isInteger(step) ? Math.min(Math.max(step, 0), sizes.length - 1) : usual;
}
