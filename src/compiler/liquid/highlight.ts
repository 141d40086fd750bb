import { escapeCode } from "../kramdown/escape-html.ts";

/** `{% highlight ruby linenos %}`: code as Jekyll's HTML, in which nothing is Markdown. */
export function highlighted(rest: string, body: string): string {
  const language = /^[\w.+#-]+/.exec(rest)?.[0] ?? "";
  const code = escapeCode(body.replace(/^(?:[ \t\r\f\v]*\n)+/, "").trimEnd()).replaceAll(
    '"',
    "&quot;",
  );
  return (
    `<figure class="highlight"><pre><code class="language-${language}" data-lang="${language}">` +
    `${code}</code></pre></figure>`
  );
}
