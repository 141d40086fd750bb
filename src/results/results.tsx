import type { Refusal } from "../domain/outcome.ts";
import { strings } from "./strings.ts";

interface ResultsProps {
  readonly code: string;
  /** Of the session's addresses. */
  readonly base: string;
}

/** What came of a session, for whoever was given a link to it: to read, or to keep in any form. */
export function Results({ code, base }: ResultsProps) {
  return (
    <main>
      <h1>{strings.heading(code)}</h1>
      <p>{strings.text}</p>
      <a class="read" href={`${base}/export.html?show=1`}>
        {strings.read}
      </a>
      <h2>{strings.keep}</h2>
      <ul>
        {Object.entries(strings.formats).map(([format, name]) => (
          <li key={format}>
            <a href={`${base}/export.${format}`} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}

export function Closed({ refusal }: { readonly refusal: Refusal }) {
  return (
    <main>
      <h1>{strings.closed}</h1>
      <p role="alert">{refusal.message}</p>
      <button type="button" onClick={() => location.reload()}>
        {strings.again}
      </button>
    </main>
  );
}
