import { chromium, type Browser, type BrowserContext, type Frame } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../chromium.ts";

/** Something that a hostile input managed to do, and the address of the page it stands in. */
export interface Caught {
  readonly what: string;
  readonly at: string;
}

export interface Detector {
  readonly context: BrowserContext;
  /** Calls of `alert` and its like, in any frame, however they were come by. */
  readonly executions: readonly Caught[];
  /** Addresses asked for on other machines than this one. */
  readonly foreign: readonly Caught[];
  /** What a page's policy has stopped. */
  readonly violations: readonly Caught[];
}

/** A browser that finds no host but this machine, so that nothing a payload asks for leaves it. */
export function launchAlone(): Promise<Browser> {
  const resolve = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost";
  return chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumArguments, resolve],
  });
}

interface Bindings {
  readonly executed: (what: string) => void;
  readonly violated: (what: string) => void;
}

export interface DetectorOptions {
  readonly bypassCSP?: boolean;
  /** Every page that loads has all that stands on it touched at once. */
  readonly touching?: boolean;
}

/** A fresh profile whose every frame tells of what runs in it. */
export async function createDetector(
  browser: Browser,
  { bypassCSP = false, touching = false }: DetectorOptions = {},
): Promise<Detector> {
  const context = await browser.newContext({ bypassCSP });
  const executions: Caught[] = [];
  const foreign: Caught[] = [];
  const violations: Caught[] = [];
  await context.exposeBinding("executed", ({ frame }, what: string) =>
    executions.push({ what, at: placeOf(frame) }),
  );
  await context.exposeBinding("violated", ({ frame }, what: string) =>
    violations.push({ what, at: placeOf(frame) }),
  );
  await context.addInitScript(listen);
  if (touching)
    await context.addInitScript(`addEventListener("load", () => (${touchAll.toString()})("html"))`);
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(protocol) && !isHere(hostname))
      foreign.push({ what: request.url(), at: placeOf(request.frame()) });
  });
  return { context, executions, foreign, violations };
}

function isHere(host: string): boolean {
  return host === "127.0.0.1" || host === "localhost";
}

/** The address of the frame, or of the nearest around it that came from a server. */
function placeOf(frame: Frame): string {
  let at: Frame | null = frame;
  while (at !== null && !/^http:\/\/(?:127\.0\.0\.1|localhost):/.test(at.url()))
    at = at.parentFrame();
  return at === null ? frame.url() : new URL(at.url()).pathname;
}

/** Runs in every frame before anything of the page does. */
function listen(): void {
  const page = globalThis as unknown as Bindings;
  for (const name of ["alert", "confirm", "prompt", "print"])
    Object.defineProperty(page, name, {
      value: (what: unknown) => page.executed(`${name}(${String(what)})`),
    });
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    page.violated(`${effectiveDirective} ${blockedURI}`),
  );
}

/** The event of every handler and a click on everything below, but no walk to another page. For the browser. */
export function touchAll(selector: string): void {
  const isPlain = (address: string): boolean =>
    !URL.canParse(address, location.href) ||
    /^(?:https?|mailto|tel):/.test(new URL(address, location.href).protocol);
  const stay = (event: Event): void => {
    const [target] = event.composedPath();
    const link = target instanceof Element ? target.closest("a, area, form, button, input") : null;
    const given = ["href", "formaction", "action", "xlink:href"].map((name) =>
      link?.getAttribute(name),
    );
    if (given.every((address) => typeof address !== "string" || isPlain(address)))
      event.preventDefault();
  };
  document.addEventListener("click", stay);
  document.addEventListener("submit", stay);
  const touch = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll(root === document ? `${selector} *` : "*")) {
      // Of an element itself an input may have hidden the names of its own attributes.
      for (const name of Element.prototype.getAttributeNames.call(element))
        if (/^on/i.test(name)) element.dispatchEvent(new Event(name.slice(2).toLowerCase()));
      const click = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true });
      element.dispatchEvent(click);
      if (element.shadowRoot !== null) touch(element.shadowRoot);
    }
  };
  touch(document);
}
