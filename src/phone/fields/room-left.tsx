import { strings } from "../strings.ts";

const tellFrom = 100;

interface RoomLeftProps {
  readonly id: string;
  readonly length: number;
  readonly maxLength: number;
}

/** How many characters still fit, near the limit; said aloud only at a few steps of the way. */
export function RoomLeft({ id, length, maxLength }: RoomLeftProps) {
  const left = maxLength - length;
  const said = left <= 20 && left >= 0 ? Math.ceil(left / 10) * 10 : left;
  return (
    <>
      <p class="room-left" id={id} data-over={left < 0}>
        {left > tellFrom ? "" : sentence(left)}
      </p>
      <span class="unseen" aria-live="polite">
        {left <= 20 ? sentence(said) : ""}
      </span>
    </>
  );
}

function sentence(left: number): string {
  return left < 0 ? strings.question.over(-left) : strings.question.left(left);
}
