import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../../chromium.ts";
import { openFaultProxy, type FaultProxy } from "./fault-proxy.ts";
import { renderersOf, signal } from "./renderers.ts";

/** How a phone's browser keeps what pages give it. */
export const stores = [
  "everything works",
  "no database",
  "database hangs",
  "database is deleted",
  "no local storage",
  "quota is nought",
  "nothing is kept",
  "cookies are off",
] as const;
export type Stores = (typeof stores)[number];

/** A page that is closed takes all with it there. */
export function forgets(stores: Stores): boolean {
  return stores === "nothing is kept" || stores === "cookies are off";
}

/** One person's phone: a Chromium of its own, and a network of its own. */
export interface Phone {
  readonly stores: Stores;
  readonly context: BrowserContext;
  readonly network: FaultProxy;
  page: Page;
  /** The newest entry that the server has told this phone of; of what phones are not told, only a welcome tells. */
  heard(): number;
  /** A new tab with the session's page, in the place of the one before. */
  openTab(): Promise<void>;
  /** All its pages stand still, as in a pocket; `true` from when they do until they are woken. */
  sleep(): void;
  wake(): Promise<void>;
  crash(): Promise<void>;
  end(): Promise<void>;
}

export interface PhoneOptions {
  readonly folder: string;
  readonly stores: Stores;
  readonly server: URL;
  readonly random: () => number;
}

export async function startPhone({ folder, stores, server, random }: PhoneOptions): Promise<Phone> {
  const profile = join(folder, "profile");
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences(stores)));
  let heard = 0;
  const network = await openFaultProxy({
    target: () => Number(server.port),
    random,
    tap: (chunk) => {
      for (const [, seq] of chunk.toString().matchAll(/"seq":(\d+)/g))
        heard = Math.max(heard, Number(seq));
    },
  });
  const url = new URL(server.pathname, `http://127.0.0.1:${network.port}`).href;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: [...chromiumArguments, "--renderer-process-limit=1"],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
    viewport: { width: 390, height: 844 },
  });
  await context.addInitScript(breakStores, stores);
  const phone: Phone = {
    stores,
    context,
    network,
    page: context.pages()[0] ?? (await context.newPage()),
    heard: () => heard,
    async openTab() {
      const before = phone.page;
      phone.page = await context.newPage();
      await before.close();
      await prepare(phone);
      await phone.page.goto(url);
    },
    sleep: () => signal(renderersOf(profile), "SIGSTOP"),
    async wake() {
      signal(renderersOf(profile), "SIGCONT");
      // What a phone's browser says to a page when its screen is switched on again.
      await phone.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    },
    async crash() {
      const crashed = phone.page.waitForEvent("crash");
      signal(renderersOf(profile), "SIGKILL");
      await crashed;
      await phone.openTab();
    },
    async end() {
      await context.close();
      await network.close();
    },
  };
  await phone.openTab();
  return phone;
}

function preferences(stores: Stores): object {
  const block = { default_content_setting_values: { cookies: 2 } };
  return stores === "cookies are off" ? { profile: block } : {};
}

async function prepare({ stores, context, page, network }: Phone): Promise<void> {
  if (stores !== "quota is nought") return;
  const session = await context.newCDPSession(page);
  const origin = `http://127.0.0.1:${network.port}`;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 0 });
}

/** Runs in every page before anything of ours does. */
function breakStores(stores: Stores): void {
  const refuse = (...names: readonly string[]): void => {
    for (const name of names)
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      });
  };
  if (stores === "no database") refuse("indexedDB");
  if (stores === "no local storage") refuse("localStorage");
  if (stores === "nothing is kept") refuse("indexedDB", "localStorage", "sessionStorage");
  if (stores === "database hangs") {
    const hang = (): EventTarget => new EventTarget();
    Object.defineProperty(IDBFactory.prototype, "open", { value: hang });
  }
}
