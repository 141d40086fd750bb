import { createServer } from "node:net";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import type { App } from "../app.ts";

export interface Where {
  readonly port: number;
  /** Null: every address of this machine. */
  readonly host: string | null;
  /** The port's holder is about to leave it. */
  readonly takeOver: boolean;
}

/** A port that two processes hold at once; on other systems the second waits until the first has left. */
const canShare = process.platform === "linux";
const longestWaitMs = 15_000;
const betweenTriesMs = 25;

/** @throws the system's error when it is nothing that the person at the terminal could mend */
export async function listen(app: App, where: Where): Promise<Outcome<{ readonly port: number }>> {
  const untilMs = performance.now() + (where.takeOver ? longestWaitMs : 0);
  for (;;) {
    const tried = await tryToListen(app, where);
    if ("port" in tried) return accept(tried);
    const { error } = tried;
    if (codeOf(error) !== "EADDRINUSE" || performance.now() >= untilMs) return whyNot(error, where);
    await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
  }
}

async function tryToListen(
  app: App,
  { port, host, takeOver }: Where,
): Promise<{ readonly port: number } | { readonly error: unknown }> {
  try {
    // Whoever shares a port is not told that somebody else holds it: a Talkback by mistake beside
    // another one would get every second phone.
    if (canShare && !takeOver) await probe(port, host);
    return await app.listen({ port, host: host ?? "::", reusePort: canShare });
  } catch (error) {
    const code = codeOf(error);
    // A machine without IPv6.
    if (host === null && (code === "EAFNOSUPPORT" || code === "EADDRNOTAVAIL")) {
      return tryToListen(app, { port, host: "0.0.0.0", takeOver });
    }
    return { error };
  }
}

/** @throws the system's error when the port cannot be had */
function probe(port: number, host: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host ?? "::", () => server.close(() => resolve()));
  });
}

async function whyNot(
  error: unknown,
  { port, host }: Omit<Where, "takeOver">,
): Promise<Outcome<never>> {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return refuse(
        "not-possible",
        `Port ${port} is taken by another program, perhaps by another Talkback. Choose another one: npm start -- --port ${await nextFree(port)}`,
      );
    case "EACCES":
      return refuse(
        "not-possible",
        `The system does not let you use port ${port}. Choose one above 1023: npm start -- --port 3000`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return refuse(
        "not-possible",
        `This machine has no address ${host ?? ""}. Leave --host out to listen on all of its addresses.`,
      );
    default:
      throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

async function nextFree(taken: number): Promise<number> {
  for (let port = taken + 1; port < Math.min(taken + 50, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  return 0;
}

async function isFree(port: number): Promise<boolean> {
  try {
    await probe(port, null);
    return true;
  } catch {
    return false;
  }
}
