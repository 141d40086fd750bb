import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Page } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../../chromium.ts";

/** What one site elsewhere got out of the server, with the trainer's browser and cookies. */
export interface SiteTale {
  readonly site: string;
  /** Sockets that opened, as the page or the server has it. */
  readonly opened: number;
  /** Handshakes whose answer the page was not given: nothing follows them. */
  readonly unread: number;
  /** Answers to requests that it could read. */
  readonly read: number;
}

export interface Attack {
  /** Of the server. */
  readonly port: number;
  /** A name that the server goes by. */
  readonly name: string;
  /** Its console's link, opened first in the same browser. */
  readonly consoleUrl: string;
  /** What the server has said so far, to anybody. */
  readonly said: () => { readonly handshakes: number; readonly sockets: number };
}

interface Site {
  readonly site: string;
  readonly url: string;
  /** Runs the attack in a frame of this kind. */
  readonly inside?: "sandbox" | "data";
}

function sites({ port, name }: Attack, elsewhere: number): readonly Site[] {
  const at = (host: string, on = elsewhere): Site => ({
    site: `${host}, ${on === port ? "the server's own port (rebinding)" : "another port"}`,
    url: `http://${host}:${on}/`,
  });
  return [
    at("evil.example"),
    at("127.0.0.1"),
    at("localhost"),
    at(name),
    at(`sub.${name}`),
    at(`sibling.${name.split(".").slice(1).join(".")}`),
    at(name.split(".").slice(1).join(".")),
    at(`${name}.evil.example`),
    at(`not${name}`),
    at(`127.0.0.1.evil.example`),
    at("evil.example", port),
    at(`sub.${name}`, port),
    { site: "null, in a sandbox", url: `http://evil.example:${elsewhere}/`, inside: "sandbox" },
    {
      site: "null, from a data: address",
      url: `http://evil.example:${elsewhere}/`,
      inside: "data",
    },
  ];
}

/** Every site in turn, in a browser that finds all names here and has the console open. */
export async function attackFromSites(attack: Attack): Promise<readonly SiteTale[]> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<!doctype html><title>elsewhere</title>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const elsewhere = (server.address() as AddressInfo).port;
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...chromiumArguments,
      "--host-resolver-rules=MAP * 127.0.0.1",
      // Where a newer Chromium would ask the person first: the server has to hold without that.
      "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
    ],
  });
  try {
    const context = await browser.newContext();
    const console = await context.newPage();
    await console.goto(attack.consoleUrl);
    await console.locator("[data-connection=live], main").first().waitFor();
    const tales: SiteTale[] = [];
    for (const site of sites(attack, elsewhere)) {
      const page = await context.newPage();
      // Before a name is bound anew, it is the attacker's own server that answers.
      if (site.url.endsWith(`:${attack.port}/`))
        await page.route(site.url, (route) =>
          route.fulfill({ contentType: "text/html", body: "<!doctype html><title>x</title>" }),
        );
      await page.goto(site.url);
      const before = attack.said();
      const { sockets, read } = await runIn(page, site, attack);
      const after = attack.said();
      tales.push({
        site: site.site,
        opened: Math.max(sockets, after.sockets - before.sockets),
        unread: after.handshakes - before.handshakes - sockets,
        read,
      });
      await page.close();
    }
    return tales;
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

interface Got {
  readonly sockets: number;
  readonly read: number;
}

async function runIn(page: Page, { inside, url }: Site, { port, name }: Attack): Promise<Got> {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `${name}:${port}`, new URL(url).host];
  const targets = hosts.filter((host) => host.endsWith(`:${port}`));
  if (inside === undefined) return page.evaluate(knock, targets);
  const frame = await page.evaluateHandle((how) => {
    const made = document.createElement("iframe");
    if (how === "sandbox") made.setAttribute("sandbox", "allow-scripts");
    made.src = "data:text/html,<title>x</title>";
    document.body.append(made);
    return new Promise<HTMLIFrameElement>((done) => {
      made.addEventListener("load", () => done(made));
    });
  }, inside);
  const content = await frame.asElement()?.contentFrame();
  return content === null || content === undefined
    ? { sockets: 0, read: 0 }
    : content.evaluate(knock, targets);
}

/** In a page: every way to a socket, with cookies, and what of the session can be read. */
async function knock(targets: readonly string[]): Promise<{ sockets: number; read: number }> {
  const opens = (host: string): Promise<number> =>
    new Promise((done) => {
      const socket = new WebSocket(`ws://${host}/socket.io/?EIO=4&transport=websocket`);
      socket.addEventListener("open", () => {
        socket.close();
        done(1);
      });
      socket.addEventListener("error", () => done(0));
    });
  const reads = async (url: string, init: RequestInit): Promise<number> => {
    try {
      const response = await fetch(url, { credentials: "include", ...init });
      return response.ok && (await response.text()) !== "" ? 1 : 0;
    } catch {
      return 0;
    }
  };
  let sockets = 0;
  let read = 0;
  for (const host of targets) {
    sockets += await opens(host);
    read += await reads(`http://${host}/socket.io/?EIO=4&transport=polling`, {});
    read += await reads(`http://${host}/socket.io/?EIO=4&transport=polling`, { mode: "no-cors" });
    read += await reads(`http://${host}/healthz`, {});
    read += await reads(`http://${host}/api/sessions`, { method: "POST", body: "{}" });
  }
  return { sockets, read };
}
