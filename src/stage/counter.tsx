import type { PromptStage } from "../domain/session.ts";

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
        <b>{answered}</b> of {people}
        <span>{answered === 1 && people === 1 ? " has answered" : " have answered"}</span>
      </p>
      <Dots answered={answered} people={people} />
      <p class="counter-note">
        {stage === "locked"
          ? "Thank you. The question is closed now."
          : waitingFor(answered, people)}
      </p>
    </div>
  );
}

function waitingFor(answered: number, people: number): string {
  return answered >= people ? "Everybody has answered." : "Take your time.";
}

/** Above this a dot is too small to be somebody. */
const mostDots = 400;

function Dots({ answered, people }: { readonly answered: number; readonly people: number }) {
  if (people > mostDots)
    return <progress max={people} value={answered} aria-label="People who have answered" />;
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
