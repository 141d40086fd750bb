import type { Prompt } from "../domain/prompt.ts";
import { isShown, type PromptStage } from "../domain/session.ts";
import type { Room } from "./room.ts";
import { strings } from "./strings.ts";

const way: readonly PromptStage[] = ["closed", "open", "locked", "revealed"];
const keys: { readonly [Stage in PromptStage]: string } = {
  closed: "C",
  open: "O",
  locked: "L",
  revealed: "R",
};

interface StepperProps {
  readonly room: Room;
  readonly prompt: Prompt;
  readonly stage: PromptStage;
}

/** A question's way as one control: where it is, and everywhere it can go from there. */
export function Stepper({ room, prompt, stage }: StepperProps) {
  const here = way.indexOf(stage);
  const go = (to: PromptStage): void =>
    void room.act({ kind: "stage", prompt: prompt.id, stage: to });
  return (
    <div class="stepper">
      <ol aria-label={strings.prompt.steps}>
        {way.map((step, index) => (
          <li key={step} data-step={index < here ? "past" : index === here + 1 ? "next" : "other"}>
            <button
              type="button"
              aria-current={step === stage ? "step" : undefined}
              // A closed question has to be opened before anything else can be done with it.
              disabled={(stage === "closed" && index > 1) || !room.can("stage")}
              onClick={() => step !== stage && go(step)}
            >
              {step === stage ? strings.prompt.states[step] : strings.prompt.verbs[step]}
              {step === stage ? (
                <span class="here">{strings.prompt.here}</span>
              ) : (
                <kbd>{keys[step]}</kbd>
              )}
            </button>
          </li>
        ))}
      </ol>
      <p class="meaning" role="status">
        {meaningOf(room, prompt, stage)}
      </p>
    </div>
  );
}

/** An open question is as it was opened; a closed one will be as the course says. */
function meaningOf({ model: { session } }: Room, prompt: Prompt, stage: PromptStage): string {
  const { meaning, meaningShown } = strings.prompt;
  if (stage === "closed" && prompt.shown === true) return meaningShown.closed;
  return stage === "open" && isShown(session, prompt.id) ? meaningShown.open : meaning[stage];
}
