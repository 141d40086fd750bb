import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../../chromium.ts";
import { wireClient } from "../../bench/wire-client.ts";
import { cookieFor, type Started } from "./server.ts";

// A whole session, once: stage, console and a phone in Chromium, and a phone at wire level.
// `node session-process.ts <settings as JSON>`; a line of JSON says what of it came to pass.

export interface SessionSettings {
  readonly server: Started;
  /** What must be in no log: typed, sent as a name, used as a token. */
  readonly words: string;
  readonly name: string;
  readonly token: string;
  /** The pages, of which one is taken away at the end. */
  readonly dist: string;
  /** For Chromium's own files. */
  readonly home: string;
}

export interface SessionTale {
  readonly saved: boolean;
  readonly onTheStage: boolean;
  /** Addresses that a page asked for and that are not the server's. */
  readonly foreign: readonly string[];
  /** Values of cookies, which must be in no log either. */
  readonly cookies: readonly string[];
}

const settings: SessionSettings = JSON.parse(process.argv[2] ?? "{}");
const { server, words, name, token } = settings;
const own = `http://127.0.0.1:${server.port}`;
const foreign: string[] = [];
const patience = { timeout: 20_000 };

const browser = await chromium.launch({
  executablePath: chromiumPath,
  // What Chromium looks up by itself finds nothing and asks nobody; what a page asks for is written down below.
  args: [
    ...chromiumArguments,
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE 203.0.113.9",
  ],
  env: { ...process.env, HOME: settings.home },
});

async function open(address: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !/^(data|blob|about):/.test(url)) foreign.push(url);
  });
  // What a page waits for in vain is no reason to wait with it.
  await page.goto(address, { waitUntil: "domcontentloaded" });
  return page;
}

const stage = await open(server.links.stage.replace(/^http:\/\/[^/]+/, own));
const console_ = await open(server.links.console.replace(/^http:\/\/[^/]+/, own));
const phone = await open(`${own}/${server.code}`);
await phone.getByRole("textbox").first().waitFor(patience);
await phone.getByRole("textbox").first().fill(words);
await phone.getByRole("button", { name: /^Send/ }).click();
const saved = await phone
  .locator('.status[data-state="saved"]')
  .first()
  .waitFor(patience)
  .then(
    () => true,
    () => false,
  );

const wire = await wireClient({ port: server.port });
await wire.ask("hello", { as: "phone", code: server.code, token });
await wire.ask("command", { id: "joinjoinjoinjoinjoinjo", command: { kind: "join", name } });
await wire.ask("command", { id: words, command: { kind: words } });
await wire.ask(words, words);
await (await fetch(`${own}/${encodeURIComponent(words)}?${encodeURIComponent(token)}`)).text();

// Whoever is too fast is hung up on, and that is logged.
for (let times = 0; times < 200; times += 1) wire.askRaw(JSON.stringify([words, token]), () => {});
await wire.closed;

// The facilitator goes to the question and shows what came in.
const cookie = await cookieFor(server, "console");
const driver = await wireClient({ port: server.port, cookie });
await driver.ask("hello", { as: "console", code: server.code });
const shown = Promise.withResolvers<boolean>();
const stageCookie = await cookieFor(server, "stage");
const watcher = await wireClient({
  port: server.port,
  cookie: stageCookie,
  onEvent: (text) => {
    if (text.includes(words)) shown.resolve(true);
  },
});
await watcher.ask("hello", { as: "stage", code: server.code });
const slide = "tending/tending/interests/prompt-1";
const tell = (id: string, command: unknown): Promise<unknown> =>
  driver.ask("command", { id, command });
await tell("movemovemovemovemovemo", { kind: "move", to: { at: "slide", slide } });
await tell("revealrevealrevealreve", {
  kind: "stage",
  prompt: server.prompts[0],
  stage: "revealed",
});
const onTheStage = await Promise.race([shown.promise, after(patience.timeout, false)]);
const cookies = [
  cookie,
  stageCookie,
  ...(await stage.context().cookies()).map(({ value }) => value),
];
for (const page of [stage, console_, phone]) await page.context().close();
await browser.close();
// A mistake is logged, and where it happened; not what was asked for.
rmSync(join(settings.dist, "phone", "index.html"));
await (await fetch(`${own}/${server.code}?${token}`)).text();
const values = cookies.map((each) => each.split("=").at(-1) ?? "").filter((each) => each !== "");
const tale: SessionTale = { saved, onTheStage, foreign, cookies: values };
console.log(JSON.stringify(tale));
process.exit(0);
