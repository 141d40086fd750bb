import { strings } from "./strings.ts";

/** Says under every form who will see what is written there; `shown` while that is at once. */
export function WhoSees({ shown }: { readonly shown?: boolean }) {
  return (
    <p class="who-sees">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="6.5" r="3.5" />
        <path d="M3 17.5c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5" />
      </svg>
      {shown ? strings.question.shown : strings.question.anonymous}
    </p>
  );
}
