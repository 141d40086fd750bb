import type { FloorPrompt } from "../domain/floor.ts";
import type { PromptId } from "../domain/ids.ts";
import { strings } from "./strings.ts";

interface SwitcherProps {
  /** The newest first. */
  readonly questions: readonly FloorPrompt[];
  readonly shown: PromptId;
  readonly news: PromptId | null;
  readonly answered: (prompt: PromptId) => boolean;
  readonly pick: (prompt: PromptId) => void;
}

/** From one open question to another; nothing where there is only one. */
export function Switcher({ questions, shown, news, answered, pick }: SwitcherProps) {
  if (questions.length < 2) return null;
  return (
    <nav class="switcher" aria-label={strings.question.several}>
      {news !== null && (
        <p class="news">
          {strings.question.isNew}{" "}
          <button type="button" class="link" onClick={() => pick(news)}>
            {strings.question.goToNew}
          </button>
        </p>
      )}
      <p class="place">
        {strings.question.place(
          questions.findIndex(({ prompt }) => prompt.id === shown) + 1,
          questions.length,
        )}
      </p>
      <ul>
        {questions.map(({ prompt }, index) => (
          <li key={prompt.id}>
            <button
              type="button"
              aria-label={strings.question.pick(index + 1, prompt.ask, answered(prompt.id))}
              aria-current={prompt.id === shown ? "true" : undefined}
              data-answered={answered(prompt.id)}
              onClick={() => pick(prompt.id)}
            >
              {index + 1}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
