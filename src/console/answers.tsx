import { useMemo } from "preact/hooks";
import type { ParticipantId } from "../domain/ids.ts";
import type { Prompt } from "../domain/prompt.ts";
import { answersTo, stageOf, type Answer } from "../domain/session.ts";
import { AnswerRow } from "./answer-row.tsx";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

interface AnswersProps {
  readonly room: Room;
  readonly prompt: Prompt;
}

/** What came in, newest first; hundreds of rows of which only the changed ones are drawn again. */
export function Answers({ room, prompt }: AnswersProps) {
  const { session } = room.model;
  // What is there when the list is first shown is not news.
  const since = useMemo(() => session.seq, []);
  const newestFirst = [...answersTo(session, prompt.id)].sort(
    ([, one], [, other]) => other.seq - one.seq,
  );
  const revealed = stageOf(session, prompt.id) === "revealed";
  const spotlit = session.spotlight?.prompt === prompt.id ? session.spotlight.author : null;
  return (
    <section class="answers">
      <h3 class="label">{strings.answers.heading}</h3>
      {newestFirst.length === 0 && <p class="quiet">{strings.answers.none}</p>}
      <ul tabIndex={newestFirst.length === 0 ? undefined : 0} aria-label={strings.answers.heading}>
        {newestFirst.map(([author, answer]) => (
          <Row
            key={author}
            room={room}
            prompt={prompt}
            author={author}
            answer={answer}
            revealed={revealed}
            spotlit={spotlit === author}
            fresh={answer.changedSeq > since}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends AnswersProps {
  readonly author: ParticipantId;
  readonly answer: Answer;
  readonly revealed: boolean;
  readonly spotlit: boolean;
  readonly fresh: boolean;
}

/** The same vnode for the same answer: Preact then leaves the row alone. */
function Row({ room, prompt, author, answer, revealed, spotlit, fresh }: RowProps) {
  return useMemo(
    () => (
      <AnswerRow
        room={room}
        prompt={prompt}
        author={author}
        answer={answer}
        name={room.model.session.people.get(author)?.name ?? null}
        revealed={revealed}
        spotlit={spotlit}
        fresh={fresh}
      />
    ),
    [answer, revealed, spotlit, fresh],
  );
}
