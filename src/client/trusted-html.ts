// Pages run under `require-trusted-types-for 'script'`, and reveal.js writes two constant strings as
// HTML while it starts: nothing, and its own four arrow buttons (js/controllers/controls.js), which
// stay hidden here. These pass; any other HTML, script or script address is refused by the browser.
const arrows =
  /^(?:<button class="navigate-(?:left|right|up|down)" aria-label="(?:previous slide|next slide|above slide|below slide)"><div class="controls-arrow"><\/div><\/button>\s*){4}$/;

export function isRevealsOwn(html: string): boolean {
  return html === "" || arrows.test(html);
}

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { readonly createHTML: (html: string) => string | null },
  ): unknown;
}

/** Must run before reveal.js starts. Browsers without Trusted Types have nothing to guard. */
export function allowRevealsOwnHtml(): void {
  // TypeScript's DOM does not know the factory yet.
  const { trustedTypes } = window as { readonly trustedTypes?: PolicyFactory };
  trustedTypes?.createPolicy("default", {
    createHTML: (html) => (isRevealsOwn(html) ? html : null),
  });
}
