import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Browser } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "../../chromium.ts";

/** A browser whose every way out of this machine ends in a sink that writes down who was asked for. */
export interface Sunk {
  readonly browser: Browser;
  /** Hosts asked for, by name or number, in the order in which they were. */
  readonly asked: readonly string[];
  /** How often Chromium asked its makers for updates, accounts and the like, as it does on an empty page too. */
  forItself(): number;
  close(): Promise<void>;
}

/** Of a page that asks one of these, Playwright still tells. */
const makers =
  /^(?:clients2|accounts|update|content-autofill|optimizationguide-pa|safebrowsing|www)\.(?:google|googleapis)\.com(?::443)?$/;

export async function launchIntoSink(): Promise<Sunk> {
  const asked: string[] = [];
  let itself = 0;
  const note = (host: string): void => {
    if (makers.test(host)) itself += 1;
    else asked.push(host);
  };
  const sink: Server = createServer((request, response) => {
    note(new URL(request.url ?? "", "http://unknown").host);
    response.writeHead(502).end();
  });
  sink.on("connect", (request, socket) => {
    note(request.url ?? "");
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  sink.listen(0, "127.0.0.1");
  await once(sink, "listening");
  const { port } = sink.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...chromiumArguments,
      // Names go to the sink as they are: nothing is looked up, and what would be is seen. This machine's own
      // addresses are the only ones that are asked directly.
      `--proxy-server=http://127.0.0.1:${port}`,
      "--proxy-bypass-list=<-loopback>;127.0.0.1;localhost",
      // What Chromium looks up by itself, without any proxy, finds nothing.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    ],
  });
  return {
    browser,
    asked,
    forItself: () => itself,
    async close() {
      await browser.close();
      sink.close();
      sink.closeAllConnections();
    },
  };
}
