import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";

/** One device: its page, and what it did that it should not have done. */
export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings of the page's console, uncaught errors, broken policies. */
  readonly complaints: string[];
  /** Requests that left this machine, with anything but the loopback as their host. */
  readonly foreign: string[];
  /** Every text that came in over a WebSocket. */
  readonly heard: string[];
}

export const sizes = {
  stage: { width: 1280, height: 720 },
  wideStage: { width: 1920, height: 1080 },
  console: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

export async function openDevice(
  browser: Browser,
  size: { readonly width: number; readonly height: number },
  url: string,
): Promise<Device> {
  const phone = size.width < 500;
  const context = await browser.newContext({
    viewport: { ...size },
    ...(phone ? { deviceScaleFactor: 2, hasTouch: true, isMobile: true } : {}),
  });
  const device: Device = {
    page: await context.newPage(),
    context,
    complaints: [],
    foreign: [],
    heard: [],
  };
  watch(device);
  await failOnViolations(context);
  await device.page.goto(url);
  return device;
}

/** Our own pages never try what their policy forbids: the test fails, whatever else it looks at. */
async function failOnViolations(context: BrowserContext): Promise<void> {
  await context.exposeBinding("violated", (_, what: string) =>
    expect.soft(what, "a page broke its own policy").toBe(""),
  );
  await context.addInitScript(() => {
    const { violated } = globalThis as unknown as { violated: (what: string) => void };
    document.addEventListener("securitypolicyviolation", (event) =>
      violated(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
  });
}

function watch({ page, context, complaints, foreign, heard }: Device): void {
  context.on("request", (request) => {
    const url = new URL(request.url());
    const local = url.protocol === "data:" || url.hostname === "localhost";
    if (!local) foreign.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A socket that cannot be opened is reported by the browser itself; being away is part of the story.
    const away = /WebSocket connection|ERR_CONNECTION|Failed to load resource/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !away) complaints.push(message.text());
  });
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(payload.toString())),
  );
}

/** V7, the part a program can judge. */
export async function expectAccessible({ page }: Device, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  expect(found, `axe on ${what}`).toEqual([]);
}

/** What the stage shows now, without the slides before and after. */
export function shown({ page }: Device) {
  return page.locator(".reveal .slides section.present").last();
}

export function expectQuiet(devices: readonly Device[]): void {
  for (const { complaints, foreign } of devices) {
    expect(complaints).toEqual([]);
    expect(foreign, "V1 requests that left the machine").toEqual([]);
  }
}
