import { useEffect, useRef } from "preact/hooks";
import type { FloorModel } from "../client/floor-model.ts";
import type { Floor, FloorPrompt } from "../domain/floor.ts";
import { useAnswering } from "./answering.ts";
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
export function Question({ model, floor, question: { prompt, stage, shown } }: QuestionProps) {
  const example = prompt.examples?.values[0];
  const answering = useAnswering(model, prompt);
  const sent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = `${strings.question.title}: ${prompt.ask} · ${strings.product}`;
  }, [prompt.ask]);

  const { waiting, writing, saved } = answering;
  const stands = waiting || (!writing && (saved !== null || stage !== "open"));
  // The button just pressed is gone; whoever works by keyboard or ear goes on at what stands there now.
  const goOn = (): void => void requestAnimationFrame(() => sent.current?.focus());
  return (
    <main class="question">
      <div class="sphere" aria-hidden="true" />
      <SphereName floor={floor} sphere={prompt.sphere} />
      {prompt.lead !== "" && <p class="lead">{prompt.lead}</p>}
      <h1 dir="auto">{prompt.ask}</h1>
      {example !== undefined && (
        <p class="example" dir="auto">
          {strings.question.example + Object.values(example).flat().join(" · ")}
        </p>
      )}
      {stands ? (
        <SentAnswer
          focus={sent}
          prompt={prompt}
          stage={stage}
          answering={answering}
          live={model.connection.value === "live"}
          heldUp={model.heldUp.value}
          lasting={model.lasting.value}
          takeBack={() => model.withdraw(prompt.id)}
        />
      ) : (
        <QuestionForm
          prompt={prompt}
          open={stage === "open"}
          shown={shown}
          answering={answering}
          lasting={model.lasting.value}
          done={goOn}
        />
      )}
    </main>
  );
}
