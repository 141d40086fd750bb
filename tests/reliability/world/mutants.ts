/** Hostile inputs as they are first, then as many mutants of them as are asked for. */
export function* withMutants(
  inputs: readonly string[],
  count: number,
  random: () => number,
): Generator<string> {
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T | undefined =>
    from[Math.floor(random() * from.length)];
  yield* inputs.slice(0, count);
  for (let made = inputs.length; made < count; made += 1) {
    let text = pick(inputs) ?? "";
    const changes = 1 + Math.floor(random() * 3);
    for (let change = 0; change < changes; change += 1) {
      const at = Math.floor(random() * (text.length + 1));
      text =
        pick(ways)?.(text, { at, other: pick(inputs) ?? "", between: pick(odd) ?? "" }) ?? text;
    }
    // What ends a document for good would hide whatever comes after it.
    yield text.replaceAll(/<plaintext|<frameset/gi, "<p").slice(0, 4_000);
  }
}

interface Chance {
  readonly at: number;
  readonly other: string;
  readonly between: string;
}

const odd = (
  "\0 \t \n \r \u000b \u000c \u00a0 \u200b \u202e \u2028 \ufeff / // > < \" ' ` = & &#0; &lt; &quot; --> <!-- ]]> <![CDATA[ {% {{ }} %} " +
  "{: :} ** __ ``` ~~~ $$ | : ; # \\ </p> </div> </section> </svg> </style> </script> <svg> <math> <div> <!x> <?x?> \u{1f600} \ud800"
).split(" ");

const ways: readonly ((text: string, chance: Chance) => string)[] = [
  (text, { at, between }) => text.slice(0, at) + between + text.slice(at),
  (text, { at, other }) => text.slice(0, at) + other,
  (text, { other, between }) => text + between + other,
  (text, { at }) => text.slice(at),
  (text, { at }) => text.slice(0, at),
  (text, { at }) => text.slice(0, at) + text.slice(at + 1),
  (text) => text + text,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(/([^])([^]?)/g, (_, one, two) => one.toUpperCase() + two.toLowerCase()),
  (text, { at }) =>
    text.slice(0, at) + `&#x${(text.codePointAt(at) ?? 65).toString(16)};` + text.slice(at + 1),
  (text) => text.replaceAll(/[<>"]/g, (sign) => `&#${sign.codePointAt(0)};`),
  (text) => text.replaceAll(" ", "/"),
  (text) => text.replaceAll("alert", "window['alert']"),
  (text) => `<div title="${text}">${text}</div>`,
  (text) => `<svg><desc>${text}</desc></svg>`,
  (text) => `<a href='${text}'>${text}</a>`,
  (text) => `<!--${text}-->${text}`,
  (text) => `**${text}**{: title="${text}"}`,
  (text) => `{% capture x %}${text}{% endcapture %}{{ x }}`,
];
