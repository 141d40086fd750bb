import type { AnswerValue, Field, FieldValue } from "../domain/prompt.ts";

interface AnswerWordsProps {
  readonly fields: readonly Field[];
  readonly value: AnswerValue;
}

/** A filled-in form as it reads: the person's words, under the fields' labels where there are several. */
export function AnswerWords({ fields, value }: AnswerWordsProps) {
  const filled = fields.flatMap((field) => {
    const given = value[field.name];
    return given === undefined ? [] : [{ field, given }];
  });
  if (fields.length === 1) return filled.map(({ given }) => <Words value={given} />);
  return (
    <dl>
      {filled.map(({ field, given }) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd>
            <Words value={given} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Words({ value }: { readonly value: FieldValue }) {
  if (typeof value !== "object") {
    return (
      <p class="words" dir="auto">
        {value}
      </p>
    );
  }
  return (
    <ul class="words">
      {value.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}
