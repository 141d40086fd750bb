import type { ParticipantId } from "../domain/ids.ts";
import type { AnswerValue, Field, FieldValue, Prompt } from "../domain/prompt.ts";
import type { Answer } from "../domain/session.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

export interface AnswerRowProps {
  readonly room: Room;
  readonly prompt: Prompt;
  readonly author: ParticipantId;
  readonly answer: Answer;
  readonly name: string | null;
  /** The room may see this question's answers. */
  readonly shown: boolean;
  readonly spotlit: boolean;
  readonly fresh: boolean;
}

export function AnswerRow(props: AnswerRowProps) {
  const { room, prompt, answer, name, shown, spotlit, fresh } = props;
  const words = shortly(answer);
  return (
    <li class="answer" data-hidden={answer.hidden} data-spotlit={spotlit} data-fresh={fresh}>
      {name !== null && <p class="name">{name}</p>}
      {answer.value === null ? (
        <p class="quiet">
          {room.model.self.value.role === "driver"
            ? strings.answers.notShown
            : strings.answers.erased}
        </p>
      ) : (
        <Form fields={prompt.fields} value={answer.value} />
      )}
      {answer.hidden && <p class="hidden-mark">{strings.answers.hidden}</p>}
      <div class="buttons">
        {room.can("hide") && <HideButton {...props} words={words} />}
        {shown && !answer.hidden && room.can("spotlight") && (
          <SpotlightButton {...props} spotlit={spotlit} words={words} />
        )}
      </div>
    </li>
  );
}

function HideButton({ room, prompt, author, answer, words }: AnswerRowProps & { words: string }) {
  const { hide, show, hideWhat, showWhat } = strings.answers;
  return (
    <button
      type="button"
      class="small"
      aria-label={answer.hidden ? showWhat(words) : hideWhat(words)}
      onClick={() =>
        void room.act({ kind: "hide", prompt: prompt.id, author, hidden: !answer.hidden })
      }
    >
      {answer.hidden ? show : hide}
    </button>
  );
}

function SpotlightButton({
  room,
  prompt,
  author,
  spotlit,
  words,
}: AnswerRowProps & { words: string }) {
  const { spotlight, spotlit: inSpotlight, spotlightWhat, unspotlightWhat } = strings.answers;
  return (
    <button
      type="button"
      class="small"
      data-on={spotlit}
      aria-label={spotlit ? unspotlightWhat(words) : spotlightWhat(words)}
      onClick={() =>
        void room.act({ kind: "spotlight", prompt: prompt.id, author: spotlit ? null : author })
      }
    >
      {spotlit ? inSpotlight : spotlight}
    </button>
  );
}

interface ExampleRowProps {
  readonly prompt: Prompt;
  readonly value: AnswerValue;
}

/** What the author has written as an answer might be: nothing can be done with it. */
export function ExampleRow({ prompt, value }: ExampleRowProps) {
  return (
    <li class="answer" data-example="true">
      <p class="example-mark">{strings.answers.example}</p>
      <Form fields={prompt.fields} value={value} />
    </li>
  );
}

interface FormProps {
  readonly fields: readonly Field[];
  readonly value: AnswerValue;
}

function Form({ fields, value }: FormProps) {
  return fields.map((field) => (
    <Filled key={field.name} field={field} labelled={fields.length > 1} given={value[field.name]} />
  ));
}

interface FilledProps {
  readonly field: Field;
  readonly labelled: boolean;
  readonly given: FieldValue | undefined;
}

function Filled({ field, labelled, given }: FilledProps) {
  if (given === undefined) return null;
  const lines = typeof given === "object" ? given : [String(given)];
  return (
    <div class="filled">
      {labelled && <p class="field-label">{field.label}</p>}
      {lines.map((line) => (
        <p key={line} class="words" dir="auto">
          {line}
        </p>
      ))}
    </div>
  );
}

/** Enough words to tell one answer's buttons from another's by ear. */
function shortly({ value }: Answer): string {
  const words = Object.values(value ?? {})
    .flat()
    .join(", ");
  return words.length > 60 ? `${words.slice(0, 58)}…` : words;
}
