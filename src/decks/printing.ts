/** Buttons that print, and everything folded is open on paper. */
export function preparePrinting(): void {
  for (const button of document.querySelectorAll<HTMLElement>(".sheet-nav [data-act=print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  let shut: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const details of shut) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of shut) details.open = false;
    shut = [];
  });
}
