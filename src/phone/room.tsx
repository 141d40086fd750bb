import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { FloorModel } from "../client/floor-model.ts";
import type { Connection } from "../client/link.ts";
import type { Floor } from "../domain/floor.ts";
import type { PromptId } from "../domain/ids.ts";
import { ConnectionNote } from "./connection-note.tsx";
import { emptyDesk, pickQuestion, questionsOn, setDesk } from "./desk.ts";
import { hasWords } from "./has-words.ts";
import { hueOf } from "./hue-of.ts";
import { Looking } from "./looking.tsx";
import { Question } from "./question.tsx";
import { strings } from "./strings.ts";
import { Switcher } from "./switcher.tsx";
import { Worksheet } from "./worksheet.tsx";

interface RoomProps {
  readonly model: FloorModel;
}

/** One thing at a time: a question, or what the room looks at, or at the end everything one wrote. */
export function Room({ model }: RoomProps) {
  const desk = useSignal(emptyDesk);
  const announcement = useSignal("");
  useSignalEffect(() => {
    const floor = model.floor.value;
    if (floor === null) return;
    const before = desk.peek();
    desk.value = setDesk(before, floor, isWriting(model, before.shown));
    if (before !== emptyDesk)
      announcement.value = newsIn(before.open, floor) ?? announcement.peek();
  });

  const floor = model.floor.value;
  if (floor === null) return <Waiting connection={model.connection.value} />;
  const questions = floor.ended ? [] : questionsOn(floor);
  const question = questions.find(({ prompt }) => prompt.id === desk.value.shown);
  const hue = hueOf(question?.prompt.sphere ?? null) ?? floor.hue;
  return (
    <div class="page" data-hue={hue}>
      <header>
        <div class="bar">
          <p class="module">{question === undefined ? floor.courseTitle : floor.moduleTitle}</p>
          <ConnectionNote connection={model.connection.value} />
        </div>
        {!model.lasting.value && <p class="warning">{strings.memoryOnly}</p>}
        {model.connection.value === "refused" && (
          <p class="warning" role="status">
            {model.refusal.value?.message}
          </p>
        )}
      </header>
      <p class="unseen" aria-live="polite">
        {announcement}
      </p>
      {floor.ended && <Worksheet model={model} floor={floor} />}
      {question !== undefined && (
        <>
          <Switcher
            questions={questions}
            shown={question.prompt.id}
            news={desk.value.news}
            answered={(prompt) => (model.mine.value.get(prompt)?.value ?? null) !== null}
            pick={(prompt) => (desk.value = pickQuestion(desk.value, prompt))}
          />
          <Question key={question.prompt.id} model={model} floor={floor} question={question} />
        </>
      )}
      {!floor.ended && question === undefined && <Looking floor={floor} />}
    </div>
  );
}

function isWriting(model: FloorModel, prompt: PromptId | null): boolean {
  if (prompt === null) return false;
  const inField = document.activeElement?.matches("textarea, input") ?? false;
  const sent = model.waiting.peek().has(prompt);
  return inField || (!sent && hasWords(model.drafts.read(prompt)));
}

/** The sentence for a question that was not open before; null when there is none. */
function newsIn(before: ReadonlySet<PromptId>, floor: Floor): string | null {
  const opened = questionsOn(floor).find(
    ({ prompt, stage }) => stage === "open" && !before.has(prompt.id),
  );
  return opened === undefined ? null : strings.question.announced(opened.prompt.ask);
}

const slowMs = 6_000;

interface WaitingProps {
  readonly connection: Connection;
}

export function Waiting({ connection }: WaitingProps) {
  const slow = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => (slow.value = true), slowMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main class="waiting">
      <ConnectionNote connection={connection} />
      <p class="calm" role="status">
        {slow.value && strings.connection.slow}
      </p>
    </main>
  );
}
