import { slideAt } from "../client/stops.ts";
import type { SlideId } from "../domain/ids.ts";
import type { Prompt } from "../domain/prompt.ts";
import { answersTo, stageOf } from "../domain/session.ts";
import { Answers } from "./answers.tsx";
import { pickQuestion, slideOf } from "./pick-question.ts";
import type { Room } from "./room.ts";
import { Stepper } from "./stepper.tsx";
import { strings } from "./strings.ts";

interface QuestionPanelProps {
  readonly room: Room;
}

/** The question that the panel and its keys are about. */
export function pickedPrompt(room: Room): Prompt | null {
  return pickQuestion(room.program, room.model.session, room.picked.value);
}

/** The question: where it is on its way, how many have answered, and what they wrote. */
export function QuestionPanel({ room }: QuestionPanelProps) {
  const prompt = pickedPrompt(room);
  if (prompt === null) {
    return (
      <aside class="question" aria-label={strings.prompt.heading}>
        <p class="quiet">{strings.prompt.none}</p>
      </aside>
    );
  }
  const { session } = room.model;
  const answers = answersTo(session, prompt.id);
  const hidden = [...answers.values()].filter((answer) => answer.hidden).length;
  return (
    <aside class="question" aria-label={strings.prompt.heading} data-hue={hueOf(room, prompt)}>
      <div class="question-head">
        <Picker room={room} prompt={prompt} />
        <h2>{prompt.ask}</h2>
        <Whereabouts room={room} prompt={prompt} />
        <Stepper room={room} prompt={prompt} stage={stageOf(session, prompt.id)} />
        <Count answered={answers.size} people={session.people.size} />
        {hidden > 0 && <p class="hidden-count">{strings.prompt.hidden(hidden)}</p>}
      </div>
      <Answers key={prompt.id} room={room} prompt={prompt} />
    </aside>
  );
}

function Picker({ room, prompt }: { readonly room: Room; readonly prompt: Prompt }) {
  const { session } = room.model;
  const pick = (id: string): void => {
    const picked = room.program.prompts.find((other) => other.id === id);
    if (picked !== undefined) room.picked.value = { prompt: picked.id, place: room.place.value };
  };
  return (
    <select
      aria-label={strings.prompt.pick}
      value={prompt.id}
      onChange={(event) => pick(event.currentTarget.value)}
    >
      {room.program.prompts.map((other) => (
        <option key={other.id} value={other.id}>
          {strings.prompt.option(
            labelOf(other),
            strings.prompt.states[stageOf(session, other.id)],
            answersTo(session, other.id).size,
          )}
        </option>
      ))}
    </select>
  );
}

function Whereabouts({ room, prompt }: { readonly room: Room; readonly prompt: Prompt }) {
  const at = slideAt(room.program, room.place.value);
  if (at?.slide.prompt === prompt.id || at?.slide.board === prompt.board) return null;
  const slide: SlideId | null = slideOf(room.program, prompt.id);
  return (
    <p class="not-here">
      {strings.prompt.notHere}{" "}
      {slide !== null && (
        <button type="button" class="link" onClick={() => void room.go({ at: "slide", slide })}>
          {strings.prompt.goThere}
        </button>
      )}
    </p>
  );
}

function Count({ answered, people }: { readonly answered: number; readonly people: number }) {
  return (
    <div class="count">
      <p role="status">{strings.prompt.answered(answered, people)}</p>
      <progress max={Math.max(people, 1)} value={answered} aria-hidden="true" />
    </div>
  );
}

function labelOf(prompt: Prompt): string {
  const sphere = prompt.sphere === null ? "" : `${strings.spheres[prompt.sphere]}: `;
  const words = prompt.ask.length > 60 ? `${prompt.ask.slice(0, 58)}…` : prompt.ask;
  return sphere + words;
}

function hueOf({ program }: Room, prompt: Prompt): number {
  const slide = slideOf(program, prompt.id);
  const at = slide === null ? null : slideAt(program, { at: "slide", slide });
  return at?.deck.hue ?? 1;
}
