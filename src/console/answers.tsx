import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { ParticipantId } from "../domain/ids.ts";
import type { Prompt } from "../domain/prompt.ts";
import { answersTo, isShown, type Answer } from "../domain/session.ts";
import { AnswerRow, ExampleRow, type AnswerRowProps } from "./answer-row.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface AnswersProps {
  readonly room: Room;
  readonly prompt: Prompt;
}

/** What came in, newest first, and after it the author's examples. Mount it anew (`key`) for another question. */
export function Answers({ room, prompt }: AnswersProps) {
  const { session } = room.model;
  const rowOf = useMemo(() => rememberRows(session.seq), []);
  const newestFirst = [...answersTo(session, prompt.id)].toSorted(
    ([, one], [, other]) => other.seq - one.seq,
  );
  const shown = isShown(session, prompt.id);
  const examples = prompt.examples?.values ?? [];
  const total = newestFirst.length + examples.length;
  const spotlit = session.spotlight?.prompt === prompt.id ? session.spotlight.author : null;
  return (
    <section class="answers">
      <h3 class="label">{strings.answers.heading}</h3>
      {newestFirst.length === 0 && (
        <p class="quiet">{shown ? strings.answers.noneShown : strings.answers.none}</p>
      )}
      <ul tabIndex={total === 0 ? undefined : 0} aria-label={strings.answers.heading}>
        {newestFirst.map(([author, answer]) =>
          rowOf({ room, prompt, author, answer, shown, spotlit: spotlit === author }),
        )}
        {examples.map((value, index) => (
          <ExampleRow key={`example-${index}`} prompt={prompt} value={value} />
        ))}
      </ul>
    </section>
  );
}

type RowMaterial = Omit<AnswerRowProps, "fresh" | "name">;

/**
 * Gives the same vnode for the same answer: Preact then leaves that row alone, so that one more
 * answer costs one row and not five hundred. What was there at `since` is not marked as new.
 */
function rememberRows(since: number): (material: RowMaterial) => VNode {
  const rows = new Map<ParticipantId, { readonly seen: RowMaterial; readonly row: VNode }>();
  return (material) => {
    const { author, answer, room } = material;
    const before = rows.get(author);
    if (before !== undefined && isSame(before.seen, material)) return before.row;
    const row = (
      <AnswerRow
        key={author}
        {...material}
        name={room.model.session.people.get(author)?.name ?? null}
        fresh={isFresh(answer, since)}
      />
    );
    rows.set(author, { seen: material, row });
    return row;
  };
}

function isSame(one: RowMaterial, other: RowMaterial): boolean {
  return one.answer === other.answer && one.shown === other.shown && one.spotlit === other.spotlit;
}

function isFresh({ changedSeq }: Answer, since: number): boolean {
  return changedSeq > since;
}
