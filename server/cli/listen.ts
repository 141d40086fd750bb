import { createServer } from "node:net";
import { accept, refuse, type Outcome } from "../../src/domain/outcome.ts";
import type { App } from "../app.ts";

export interface Where {
  readonly port: number;
  /** Null: every address of this machine. */
  readonly host: string | null;
}

export async function listen(app: App, { port, host }: Where): Promise<Outcome<null>> {
  try {
    await app.listen({ port, host: host ?? "::" });
    return accept(null);
  } catch (error) {
    const code = codeOf(error);
    // A machine without IPv6.
    if (host === null && (code === "EAFNOSUPPORT" || code === "EADDRNOTAVAIL")) {
      return listen(app, { port, host: "0.0.0.0" });
    }
    return whyNot(error, { port, host });
  }
}

async function whyNot(error: unknown, { port, host }: Where): Promise<Outcome<null>> {
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

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
