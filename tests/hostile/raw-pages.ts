import { once } from "node:events";
import { createServer } from "node:http";

export interface RawPages {
  readonly url: string;
  close(): Promise<void>;
}

/** Documents by number at `/raw/<number>`, with these headers; at `/frames/<from>/<to>` many of them, each in a frame. */
export async function serveRaw(
  documents: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<RawPages> {
  const server = createServer((request, response) => {
    const [, kind, from = "", to = ""] = (request.url ?? "").split("/");
    const page = kind === "raw" ? documents[Number(from)] : undefined;
    const isFrames = kind === "frames";
    response.writeHead(isFrames || page !== undefined ? 200 : 404, {
      ...(isFrames ? {} : headers),
      "content-type": "text/html; charset=utf-8",
    });
    response.end(isFrames ? framesPage(Number(from), Number(to)) : page);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function framesPage(from: number, to: number): string {
  const frames = Array.from(
    { length: to - from },
    (_, at) => `<iframe src="/raw/${from + at}" width="300" height="100"></iframe>`,
  );
  return `<!doctype html><title>frames</title>${frames.join("")}`;
}

/** Ends whatever an input has begun, so that it does not swallow the next one. */
export const endOfAnything =
  "\"'>--></script></style></title></textarea></xmp></noscript></template></select></svg></math></table></iframe>";

/** A page that holds what somebody wrote, as if nobody had looked at it. */
export function rawDocument(inputs: readonly string[]): string {
  const body = inputs.map((input) => `<div>${input}</div>${endOfAnything}`).join("\n");
  return `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`;
}
