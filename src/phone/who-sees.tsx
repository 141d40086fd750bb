import { strings } from "./strings.ts";

/** Says under every field who will see what is written there. */
export function WhoSees() {
  return (
    <p class="who-sees">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="6.5" r="3.5" />
        <path d="M3 17.5c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5" />
      </svg>
      {strings.question.anonymous}
    </p>
  );
}
