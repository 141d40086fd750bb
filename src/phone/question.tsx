import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { FloorModel } from "../client/floor-model.ts";
import type { Floor, FloorPrompt } from "../domain/floor.ts";
import { hasWords } from "./has-words.ts";
import { QuestionForm } from "./question-form.tsx";
import { SentAnswer } from "./sent-answer.tsx";
import { SphereName } from "./sphere-name.tsx";
import { strings } from "./strings.ts";

interface QuestionProps {
  readonly model: FloorModel;
  readonly floor: Floor;
  readonly question: FloorPrompt;
}

/** One question: its form, or the answer given to it. Mount it anew (`key`) for another question. */
export function Question({ model, floor, question }: QuestionProps) {
  const { prompt, stage } = question;
  const draft = useSignal(model.drafts.read(prompt.id) ?? {});
  const editing = useSignal(false);
  const sent = useRef<HTMLDivElement>(null);
  const answer = model.mine.value.get(prompt.id)?.value ?? null;
  const waiting = model.waiting.value.get(prompt.id);
  const refusal = model.refused.value.get(prompt.id) ?? null;
  const writing = hasWords(draft.value) || editing.value;
  const standing = waiting === undefined ? answer : waiting.value;

  useEffect(() => {
    document.title = `${strings.question.title}: ${prompt.ask} · ${strings.product}`;
  }, [prompt.ask]);
  useEffect(() => {
    // A refused sending comes back as a draft, written by the model.
    if (refusal !== null) draft.value = model.drafts.read(prompt.id) ?? draft.value;
  }, [refusal]);

  function leaveForm(): void {
    draft.value = {};
    editing.value = false;
    // The button just pressed is gone; whoever works by keyboard or ear goes on at what stands there now.
    requestAnimationFrame(() => sent.current?.focus());
  }

  const shows = waiting !== undefined || (!writing && (answer !== null || stage !== "open"));
  return (
    <main class="question">
      <div class="sphere" aria-hidden="true" />
      <SphereName floor={floor} sphere={prompt.sphere} />
      {prompt.lead !== "" && <p class="lead">{prompt.lead}</p>}
      <h1 dir="auto">{prompt.ask}</h1>
      {shows ? (
        <SentAnswer
          focus={sent}
          prompt={prompt}
          stage={stage}
          value={standing}
          waiting={waiting !== undefined}
          live={model.connection.value === "live"}
          receipt={model.mine.value.get(prompt.id)?.receipt ?? ""}
          edit={() => {
            draft.value = standing ?? {};
            model.drafts.write(prompt.id, draft.value);
            editing.value = true;
          }}
          takeBack={() => model.withdraw(prompt.id)}
        />
      ) : (
        <QuestionForm
          prompt={prompt}
          open={stage === "open"}
          draft={draft}
          refusal={refusal}
          saved={answer !== null}
          lasting={model.lasting}
          starts={editing.value}
          keep={(value) => model.drafts.write(prompt.id, value)}
          send={(value) => {
            model.send(prompt.id, value);
            leaveForm();
          }}
          cancel={() => {
            model.drafts.forget(prompt.id);
            leaveForm();
          }}
        />
      )}
    </main>
  );
}
