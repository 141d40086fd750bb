import type { PromptStage } from "../domain/session.ts";
import { strings } from "./strings.ts";

interface CounterProps {
  readonly stage: Exclude<PromptStage, "closed" | "revealed">;
  readonly answered: number;
  readonly people: number;
}

/** Before the answers are shown: how many people have answered, one dot each, and nobody's words. */
export function Counter({ stage, answered, people }: CounterProps) {
  return (
    <div class="counter" data-stage={stage}>
      <p class="count">
        <b>{answered}</b> {people === 1 ? strings.question.ofOne : strings.question.of(people)}
      </p>
      <Dots answered={answered} people={people} />
      <p class="counter-note">
        {stage === "locked" ? strings.question.closed : waitingFor(answered, people)}
      </p>
    </div>
  );
}

function waitingFor(answered: number, people: number): string {
  return answered >= people ? strings.question.everybody : strings.question.waiting;
}

/** Above this a dot is too small to be somebody. */
const mostDots = 400;

function Dots({ answered, people }: { readonly answered: number; readonly people: number }) {
  if (people > mostDots)
    return <progress max={people} value={answered} aria-label={strings.question.dots} />;
  return (
    <div
      class="dots"
      data-crowd={crowdOf(people)}
      style={{ "--in-a-row": inARow(people) }}
      aria-hidden="true"
    >
      {Array.from({ length: people }, (_, index) => (
        <span key={index} data-filled={index < answered} />
      ))}
    </div>
  );
}

type Crowd = "few" | "some" | "many" | "most";

function crowdOf(people: number): Crowd {
  if (people <= 24) return "few";
  if (people <= 60) return "some";
  return people <= 150 ? "many" : "most";
}

/** As many dots of that size as the wall beside a question is wide. */
const widestRow: Readonly<Record<Crowd, number>> = { few: 12, some: 17, many: 24, most: 35 };

/** Rows of one length, so that no two people stand alone in the last. */
function inARow(people: number): number {
  const rows = Math.ceil(people / widestRow[crowdOf(people)]);
  return Math.ceil(people / Math.max(rows, 1));
}
