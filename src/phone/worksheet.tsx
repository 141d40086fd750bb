import { useEffect } from "preact/hooks";
import type { FloorModel } from "../client/floor-model.ts";
import type { Floor } from "../domain/floor.ts";
import type { Prompt } from "../domain/prompt.ts";
import { hueOf } from "./hue-of.ts";
import { AnswerWords } from "./answer-words.tsx";
import { hasWords } from "./has-words.ts";
import { Mark } from "./mark.tsx";
import { strings } from "./strings.ts";
import { saveAsFile } from "./worksheet-file.ts";

interface WorksheetProps {
  readonly model: FloorModel;
  readonly floor: Floor;
}

/** The session is over: everything this person wrote, on one page that prints. */
export function Worksheet({ model, floor }: WorksheetProps) {
  useEffect(() => {
    document.title = `${strings.worksheet.title} · ${floor.moduleTitle}`;
  }, [floor.moduleTitle]);
  const asked = floor.prompts.map(({ prompt }) => prompt);
  const answerTo = (prompt: Prompt) => model.mine.value.get(prompt.id)?.value ?? null;
  const empty = !asked.some((prompt) => answerTo(prompt) ?? model.drafts.read(prompt.id));
  return (
    <main class="worksheet">
      <Mark />
      <p class="over">{strings.worksheet.over}</p>
      <h1>{strings.worksheet.title}</h1>
      <p class="module">
        {floor.moduleTitle} · {floor.courseTitle}
      </p>
      {empty && <p>{strings.worksheet.empty}</p>}
      {!empty && asked.map((prompt) => <Asked key={prompt.id} model={model} prompt={prompt} />)}
      {!empty && (
        <div class="actions">
          <button type="button" onClick={() => print()}>
            {strings.worksheet.print}
          </button>
          <button
            type="button"
            class="quiet"
            onClick={() =>
              saveAsFile(
                floor,
                asked.map((prompt) => ({ prompt, value: answerTo(prompt) })),
              )
            }
          >
            {strings.worksheet.file}
          </button>
          <p class="hint">{strings.worksheet.keep}</p>
        </div>
      )}
    </main>
  );
}

function Asked({ model, prompt }: { readonly model: FloorModel; readonly prompt: Prompt }) {
  const answer = model.mine.value.get(prompt.id)?.value ?? null;
  const draft = model.drafts.read(prompt.id);
  const unsent = model.waiting.value.get(prompt.id)?.value ?? (hasWords(draft) ? draft : null);
  return (
    <section class="asked" data-hue={hueOf(prompt.sphere)}>
      {prompt.sphere !== null && <p class="sphere-name">{strings.spheres[prompt.sphere]}</p>}
      <h2 dir="auto">{prompt.ask}</h2>
      {answer !== null && <AnswerWords fields={prompt.fields} value={answer} />}
      {answer === null && unsent === null && <p class="hint">{strings.worksheet.noAnswer}</p>}
      {unsent !== null && (
        <div class="unsent">
          <p class="hint">{strings.worksheet.unsent}</p>
          <AnswerWords fields={prompt.fields} value={unsent} />
        </div>
      )}
    </section>
  );
}
