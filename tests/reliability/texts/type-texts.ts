import { chromium, type Page } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../../chromium.ts";
import type { Started } from "../world/server.ts";
import type { SentText } from "./sent-text.ts";

export interface TypedText extends SentText {
  /** The answer as the phone shows it once it is saved; null where it was refused. */
  readonly shown: string | null;
}

/**
 * Through the page that people use, in a real browser: into its field, and back from the server onto its
 * card. What the field makes of a text (a line break is one character there) is what was typed. One
 * question, answered again and again: `each` is told of every text when it has been saved or refused.
 */
export async function typeTexts(
  { port, code, prompts: [prompt = ""] }: Started,
  texts: readonly string[],
  each: (typed: TypedText) => Promise<void>,
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...chromiumArguments],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`http://127.0.0.1:${port}/${code}`);
    await page.locator("textarea").first().waitFor();
    for (const text of texts) await each({ ...(await typeOne(page, text)), prompt });
  } finally {
    await browser.close();
  }
}

async function typeOne(page: Page, text: string): Promise<Omit<TypedText, "prompt">> {
  // As code units: half a character does not survive the way to the browser and back.
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const found = await page.evaluate(typeInPage, units);
  const typed = String.fromCharCode(...found.typed);
  const { refused, receipt, shown } = found;
  if (refused !== null) {
    return { text: typed, reply: { kind: "refused", code: "", message: refused }, shown: null };
  }
  return { text: typed, reply: { kind: "saved", seq: 0, receipt }, shown };
}

/** In the page, and waited for there: a round trip for each step would take longer than the steps. */
async function typeInPage(units: readonly number[]) {
  const until = async <T>(look: () => T | null): Promise<T> => {
    for (;;) {
      const found = look();
      if (found !== null) return found;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  const before = document.querySelector(".receipt")?.textContent ?? "";
  if (document.querySelector("textarea") === null)
    document.querySelector<HTMLButtonElement>(".actions .second")?.click();
  const field = await until(() => document.querySelector<HTMLTextAreaElement>("textarea"));
  field.value = String.fromCharCode(...units);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const typed = Array.from({ length: field.value.length }, (_, at) => field.value.charCodeAt(at));
  await until(() => (document.querySelector("[role=alert]")?.textContent === "" ? true : null));
  document.querySelector<HTMLFormElement>("form")?.requestSubmit();
  return until(() => {
    const refused = document.querySelector("[role=alert]")?.textContent ?? "";
    if (refused !== "") return { typed, refused, receipt: "", shown: "" };
    const receipt = document.querySelector("[data-state=saved] .receipt")?.textContent ?? "";
    if (document.querySelector("form") !== null || receipt === "" || receipt === before)
      return null;
    const shown = document.querySelector(".card .words")?.textContent ?? "";
    return { typed, refused: null, receipt: receipt.slice(-4), shown };
  });
}
