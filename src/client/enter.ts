import { accept, refuse, type Outcome, type Refusal } from "../domain/outcome.ts";
import { holdFrames } from "./held-frames.ts";
import type { SlideId } from "../domain/ids.ts";
import type { Entrance, ProgramView } from "../domain/protocol.ts";

/** What stage and console fetch once, before they connect. */
export interface Material {
  readonly program: ProgramView;
  /** In the order of the decks. */
  readonly sections: readonly HTMLElement[];
  /** Speaker notes; empty for a stage. */
  readonly notes: ReadonlyMap<SlideId, HTMLElement>;
}

export interface Address {
  readonly code: string;
  readonly key: string | null;
}

/** Code and key of an address such as `/console/ABCDEF#k=…`. */
export function readAddress({ pathname, hash }: Pick<Location, "pathname" | "hash">): Address {
  const [, code = ""] = /^\/\w+\/([^/]+)/.exec(pathname) ?? [];
  return { code: code.toUpperCase(), key: new URLSearchParams(hash.slice(1)).get("k") };
}

/** Swaps the key for a cookie, if there is one, then fetches program and slides. */
export async function enter(
  as: Entrance["as"],
  { code, key }: Address,
): Promise<Outcome<Material>> {
  const base = `/api/sessions/${encodeURIComponent(code)}`;
  if (key !== null) {
    const entered = await ask(`${base}/enter`, { as, key } satisfies Entrance);
    if (!entered.ok) return entered;
  }
  const program = await ask(`${base}/program`);
  if (!program.ok) return program;
  const deck = await getDocument(`${base}/deck`);
  if (!deck.ok) return deck;
  holdFrames(deck.value);
  const found = (selector: string): readonly HTMLElement[] =>
    [...deck.value.querySelectorAll<HTMLElement>(selector)].map((node) =>
      document.importNode(node, true),
    );
  const notes = found("aside[data-notes]").map(
    (aside) => [aside.dataset["notes"] as SlideId, aside] as const,
  );
  return accept({
    // Our own server's word, from the same build as this page.
    program: program.value as ProgramView,
    sections: found("section[data-slide]"),
    notes: new Map(notes),
  });
}

/** Asks the server for JSON; with a body, by POST. */
export function ask(url: string, body?: unknown): Promise<Outcome<unknown>> {
  const request =
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        };
  return answerTo(url, request);
}

/** Asks the server to do away with what is at that address. */
export function drop(url: string): Promise<Outcome<unknown>> {
  return answerTo(url, { method: "DELETE" });
}

async function answerTo(url: string, request: RequestInit): Promise<Outcome<unknown>> {
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    const said: unknown = text === "" ? null : JSON.parse(text);
    if (response.ok) return accept(said);
    return isRefusal(said) ? { ok: false, refusal: said } : notReached();
  } catch {
    return notReached();
  }
}

// A document that is asked for as one runs no scripts, and lets slides in under Trusted Types without
// any text becoming HTML in this page.
function getDocument(url: string): Promise<Outcome<Document>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.addEventListener("error", () => resolve(notReached()));
    request.addEventListener("load", () => {
      const deck = request.status === 200 ? request.responseXML : null;
      resolve(deck === null ? notReached() : accept(deck));
    });
    request.send();
  });
}

const retryMs = 3_000;

function notReached(): Outcome<never> {
  return refuse(
    "not-saved",
    "The session's computer does not answer. Check that Talkback is running there; this page goes on trying.",
    retryMs,
  );
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}
