import { refuse, accept, type Outcome, type Refusal } from "../domain/outcome.ts";
import type { Entrance, ProgramView } from "../domain/protocol.ts";

/** What the stage shows, fetched once: from here on it needs no server to turn pages. */
export interface Material {
  readonly program: ProgramView;
  readonly sections: readonly HTMLElement[];
}

/** Code and key of the page's address: `/stage/ABCDEF#k=…`. */
export function readAddress(address: Pick<Location, "pathname" | "hash">): {
  readonly code: string;
  readonly key: string | null;
} {
  const [, code = ""] = /^\/stage\/([^/]+)/.exec(address.pathname) ?? [];
  return {
    code: decodeURIComponent(code).toUpperCase(),
    key: new URLSearchParams(address.hash.slice(1)).get("k"),
  };
}

/** Swaps the key for a cookie, if there is one in the address, then fetches program and slides. */
export async function enter(code: string, key: string | null): Promise<Outcome<Material>> {
  const base = `/api/sessions/${encodeURIComponent(code)}`;
  if (key !== null) {
    const entered = await postKey(`${base}/enter`, { as: "stage", key });
    if (!entered.ok) return entered;
  }
  const [program, sections] = await Promise.all([
    getProgram(`${base}/program`),
    getSections(`${base}/deck`),
  ]);
  if (!program.ok) return program;
  if (!sections.ok) return sections;
  return accept({ program: program.value, sections: sections.value });
}

async function postKey(url: string, entrance: Entrance): Promise<Outcome<null>> {
  const response = await reached(() =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(entrance),
    }),
  );
  if (!response.ok) return response;
  return response.value.ok ? accept(null) : refused(response.value);
}

async function getProgram(url: string): Promise<Outcome<ProgramView>> {
  const response = await reached(() => fetch(url));
  if (!response.ok) return response;
  if (!response.value.ok) return refused(response.value);
  // Our own server's word, from the same build as this page.
  return accept((await response.value.json()) as ProgramView);
}

// A request for a document is parsed by the browser as one that runs no scripts, which is what lets
// slides in under Trusted Types without any text becoming HTML in this page.
function getSections(url: string): Promise<Outcome<readonly HTMLElement[]>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.addEventListener("error", () => resolve(notReached()));
    request.addEventListener("load", () => {
      if (request.status !== 200 || request.responseXML === null)
        return resolve(refuse("not-possible", "The slides could not be read. Reload the page."));
      const sections = request.responseXML.querySelectorAll<HTMLElement>("section[data-slide]");
      resolve(accept([...sections].map((section) => document.importNode(section, true))));
    });
    request.send();
  });
}

async function reached(ask: () => Promise<Response>): Promise<Outcome<Response>> {
  try {
    return accept(await ask());
  } catch {
    return notReached();
  }
}

const retryMs = 3_000;

function notReached(): Outcome<never> {
  return refuse("not-saved", "The session's computer does not answer yet. Trying again…", retryMs);
}

async function refused(response: Response): Promise<Outcome<never>> {
  const refusal = await response.json().catch(() => null);
  if (isRefusal(refusal)) return { ok: false, refusal };
  if (response.status >= 500) return notReached();
  return refuse(
    "not-allowed",
    "This stage link does not open a session. Make a fresh one in the console: Stage link.",
  );
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}
