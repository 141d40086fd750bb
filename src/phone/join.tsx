import type { TargetedSubmitEvent } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { codeAlphabet, codeLength, readCode, spellCode } from "../domain/code.ts";
import type { SessionCode } from "../domain/ids.ts";
import { Mark } from "./mark.tsx";
import { strings } from "./strings.ts";

interface JoinProps {
  /** What stands in the field at first: a code that led nowhere, or nothing. */
  readonly typed: string;
  /** Why the server says that code led nowhere; null where it was not asked. */
  readonly problem: string | null;
  /** The session this phone was in before. */
  readonly recent: SessionCode | null;
  readonly join: (code: SessionCode) => void;
}

export function Join({ typed, problem, recent, join }: JoinProps) {
  const text = useSignal(typed);
  const error = useSignal(problem ?? (typed === "" ? null : whatIsWrong(typed)));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${strings.join.heading} · ${strings.product}`;
  }, []);

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const code = readCode(text.value);
    if (code !== null) return join(code);
    error.value = whatIsWrong(text.value);
    input.current?.focus();
  }

  return (
    <main class="join">
      <p class="wordmark">{strings.product}</p>
      <h1>{strings.join.heading}</h1>
      <form onSubmit={submit} noValidate>
        <label for="code">{strings.join.label}</label>
        <input
          ref={input}
          id="code"
          class="code"
          value={text}
          onInput={(event) => (text.value = event.currentTarget.value)}
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          maxLength={40}
          aria-invalid={error.value !== null}
          aria-describedby="code-hint code-error"
        />
        <p id="code-hint" class="hint">
          {strings.join.hint(codeLength)}
        </p>
        <p id="code-error" class="error" role="alert">
          {error}
        </p>
        <button type="submit">{strings.join.button}</button>
        {recent !== null && (
          <button type="button" class="quiet" onClick={() => join(recent)}>
            {strings.join.back(spellCode(recent))}
          </button>
        )}
      </form>
      <div class="horizon">
        <Mark />
      </div>
    </main>
  );
}

function whatIsWrong(typed: string): string {
  const letters = Array.from(typed.replace(/[\s-]/g, "").toUpperCase());
  if (letters.length === 0) return strings.join.empty;
  const odd = letters.find((letter) => !codeAlphabet.includes(letter));
  if (odd !== undefined) return strings.join.letters(odd);
  return strings.join.length(letters.length, codeLength);
}
