import { expect, test } from "vitest";
import type { Change, Database } from "../../src/client/database.ts";
import { openShelf } from "../../src/client/shelf.ts";

/** What a browser keeps from one page to the next, and the ways in which it may not. */
class Browser {
  readonly database = new Map<string, string>();
  readonly local = new Map<string, string>();
  databaseRefuses: "nothing" | "opening" | "writing" = "nothing";
  localRefuses = false;
  opened = 0;
  onLost: readonly (() => void)[] = [];

  readonly open = async (onLost: () => void): Promise<Database> => {
    this.opened += 1;
    this.onLost = [...this.onLost, onLost];
    if (this.databaseRefuses === "opening") throw new Error("blocked");
    const check = (): void => {
      if (this.databaseRefuses === "writing") throw new Error("full");
    };
    return {
      take: async (prefix, texts, [name, text]) => {
        check();
        for (const [name, text] of texts) this.database.set(name, text);
        if (!this.database.has(name)) this.database.set(name, text);
        return new Map([...this.database].filter(([name]) => name.startsWith(prefix)));
      },
      write: async (changes: readonly Change[]) => {
        if (changes.some(([, text]) => text !== null)) check();
        for (const [name, text] of changes) {
          if (text === null) this.database.delete(name);
          else this.database.set(name, text);
        }
      },
      close: () => {},
    };
  };

  clear(): void {
    this.database.clear();
    for (const tell of this.onLost) tell();
  }

  /** As much of `Storage` as is used: its own keys are its names. */
  storage(): Storage {
    const refuse = (): void => {
      if (this.localRefuses) throw new DOMException("full", "QuotaExceededError");
    };
    const made = {
      setItem: (name: string, text: string) => {
        refuse();
        this.local.set(name, text);
        Object.defineProperty(made, name, { enumerable: true, configurable: true, value: text });
      },
      getItem: (name: string) => this.local.get(name) ?? null,
      removeItem: (name: string) => {
        this.local.delete(name);
        Reflect.deleteProperty(made, name);
      },
    };
    for (const [name, text] of this.local) made.setItem(name, text);
    return made as unknown as Storage;
  }

  /** A page of the session, loaded. */
  page(fresh = "fresh") {
    return openShelf({
      prefix: "talkback:ABC:",
      claim: ["token", fresh],
      open: this.open,
      storage: this.storage(),
    });
  }

  everything(): readonly string[] {
    return [...this.database.values(), ...this.local.values()];
  }
}

test("V5 what is set is there for the next page, and the same person", async () => {
  const browser = new Browser();
  const first = await browser.page("me");
  await first.set("draft:p", "half a sen");
  const next = await browser.page("somebody else");
  expect(next.get("draft:p")).toBe("half a sen");
  expect(next.get("token")).toBe("me");
  expect(next.lasting.value).toBe(true);
});

test("two tabs opened at the same moment are one person", async () => {
  const browser = new Browser();
  const tabs = await Promise.all([browser.page("one"), browser.page("other")]);
  expect(new Set(tabs.map((tab) => tab.get("token"))).size).toBe(1);
});

test("two tabs keep what each has put, beside each other", async () => {
  const browser = new Browser();
  const [one, other] = [await browser.page(), await browser.page()];
  await one.set("out:1", "first");
  await other.set("out:2", "second");
  await one.remove("out:1");
  const next = await browser.page();
  expect(next.names("out:")).toEqual(["out:2"]);
});

for (const refuses of ["opening", "writing"] as const)
  test(`V5 a database that refuses ${refuses} leaves local storage`, async () => {
    const browser = new Browser();
    browser.databaseRefuses = refuses;
    const page = await browser.page("me");
    await page.set("draft:p", "words");
    expect(page.lasting.value).toBe(true);
    const next = await browser.page("somebody else");
    expect([next.get("draft:p"), next.get("token")]).toEqual(["words", "me"]);
  });

test("V5 a database that fills up under way gives all of the page's words to local storage", async () => {
  const browser = new Browser();
  const page = await browser.page();
  await page.set("draft:p", "before");
  browser.databaseRefuses = "writing";
  await page.set("draft:q", "after");
  const next = await browser.page();
  expect([next.get("draft:p"), next.get("draft:q")]).toEqual(["before", "after"]);
  expect(page.lasting.value).toBe(true);
});

test("V5 what local storage took over goes back when the database works again", async () => {
  const browser = new Browser();
  browser.databaseRefuses = "opening";
  await (await browser.page("me")).set("draft:p", "words");
  browser.databaseRefuses = "nothing";
  const next = await browser.page();
  expect([next.get("draft:p"), next.get("token")]).toEqual(["words", "me"]);
  expect([...browser.local.keys()]).toEqual(["talkback:ABC:token"]);
});

test("V5 a database that is cleared under way is filled again, with what was there before too", async () => {
  const browser = new Browser();
  await (await browser.page("me")).set("draft:p", "from before");
  const page = await browser.page();
  await page.set("draft:q", "words");
  browser.clear();
  await page.set("draft:q", "more words");
  const next = await browser.page();
  expect([next.get("draft:p"), next.get("draft:q")]).toEqual(["from before", "more words"]);
});

test("V5 in the moment in which its database is cleared a page that goes leaves all to the next", async () => {
  const browser = new Browser();
  const shelf = await browser.page();
  await shelf.set("draft:q", "half a word");
  browser.clear();
  expect(browser.local.get("talkback:ABC:draft:q")).toBe("half a word");
  const written = shelf.set("draft:q", "half a word more");
  expect(browser.local.get("talkback:ABC:draft:q")).toBe("half a word more");
  await written;
  await new Promise((resolve) => setTimeout(resolve));
  expect([...browser.local.keys()]).toEqual(["talkback:ABC:token"]);
  expect((await browser.page("another")).get("draft:q")).toBe("half a word more");
});

test("says so where nothing lasts, and still has it all for this page", async () => {
  const browser = new Browser();
  browser.databaseRefuses = "opening";
  browser.localRefuses = true;
  const page = await browser.page("me");
  expect(page.lasting.value).toBe(false);
  await page.set("draft:p", "words");
  expect([page.get("draft:p"), page.get("token")]).toEqual(["words", "me"]);
});

test("says so from the moment on at which everything is full", async () => {
  const browser = new Browser();
  const page = await browser.page();
  expect(page.lasting.value).toBe(true);
  browser.databaseRefuses = "writing";
  browser.localRefuses = true;
  await page.set("draft:p", "words");
  expect(page.lasting.value).toBe(false);
});

test("S10 what is removed is in no place any more, wherever it was written", async () => {
  const browser = new Browser();
  const page = await browser.page();
  await page.set("draft:p", "in the database");
  browser.databaseRefuses = "writing";
  await page.set("draft:p", "in local storage");
  await page.remove("draft:p");
  expect(browser.everything()).not.toContain("in the database");
  expect(browser.everything()).not.toContain("in local storage");
});

test("gives up on a database that fails again and again", async () => {
  const browser = new Browser();
  const page = await browser.page();
  browser.databaseRefuses = "writing";
  for (const text of ["one", "two", "three"]) await page.set("draft:p", text);
  expect(browser.opened).toBe(2);
});
