import type { Command } from "../../src/domain/decide.ts";
import type { Hello } from "../../src/domain/protocol.ts";

// Who may do what, and when: the one place where it is declared for whole. `matrix.test.ts` asks the
// server itself, cell by cell, and fails where a command, an event or a route has no row here.

export const roles = [
  "facilitator",
  "driver",
  "moderator",
  "stage",
  "participant",
  "viewer",
  "outsider",
] as const;
export type MatrixRole = (typeof roles)[number];

/**
 * lobby: nobody has driven yet, the question is closed. In all others the facilitator has moved on and
 * the question has one answer; it is open, open with its answers shown as they come, locked, or
 * revealed. hidden: revealed, and the answer hidden. driven: open, and the co-facilitator has the
 * wheel. blank: open, and the wall is blank. ended: after the end.
 */
export const states = [
  "lobby",
  "open",
  "shown",
  "locked",
  "revealed",
  "hidden",
  "driven",
  "blank",
  "ended",
] as const;
export type MatrixState = (typeof states)[number];

/** One letter a state, in the order of `states`. */
export const letters: Readonly<Record<string, string>> = {
  "+": "ok",
  ".": "not-allowed",
  // Has not been let in, so nothing it says is heard.
  "?": "not-saved",
  d: "not-driving",
  n: "not-possible",
  c: "prompt-closed",
  e: "session-ended",
};

type Cells = { readonly [Role in MatrixRole]: string };

const unheard = { viewer: "?????????", outsider: "?????????" } as const;
const nobody = ".........";

/** lobby, open, shown, locked, revealed, hidden, driven, blank, ended. */
export const commandCells: { readonly [Kind in Command["kind"]]: Cells } = {
  join: {
    facilitator: nobody,
    driver: nobody,
    moderator: nobody,
    stage: nobody,
    participant: "++++++++e",
    ...unheard,
  },
  move: {
    facilitator: "++++++d+e",
    driver: "+ddddd+de",
    moderator: nobody,
    stage: "++++++d+e",
    participant: nobody,
    ...unheard,
  },
  // To revealed, which a closed question cannot become, and which one that is revealed is already.
  stage: {
    facilitator: "n+++nnd+e",
    driver: "nddddd+de",
    moderator: nobody,
    stage: nobody,
    participant: nobody,
    ...unheard,
  },
  answer: {
    facilitator: nobody,
    driver: nobody,
    moderator: nobody,
    stage: nobody,
    participant: "c++ccc++e",
    ...unheard,
  },
  withdraw: {
    facilitator: nobody,
    driver: nobody,
    moderator: nobody,
    stage: nobody,
    participant: "c++ccc++e",
    ...unheard,
  },
  hide: {
    facilitator: "n+++++++e",
    driver: nobody,
    moderator: "n+++++++e",
    stage: nobody,
    participant: nobody,
    ...unheard,
  },
  // Of an answer that the room may see.
  spotlight: {
    facilitator: "nn+n+nnne",
    driver: "nn+n+nnne",
    moderator: "nn+n+nnne",
    stage: nobody,
    participant: nobody,
    ...unheard,
  },
  switch: {
    facilitator: "++++++++e",
    driver: "++++++++e",
    moderator: nobody,
    stage: nobody,
    participant: nobody,
    ...unheard,
  },
  drive: {
    facilitator: "++++++++e",
    driver: "++++++++e",
    moderator: nobody,
    stage: nobody,
    participant: nobody,
    ...unheard,
  },
  play: {
    facilitator: "++++++d+e",
    driver: "+ddddd+de",
    moderator: nobody,
    stage: "++++++++e",
    participant: nobody,
    ...unheard,
  },
  door: {
    facilitator: "++++++++e",
    driver: nobody,
    moderator: "++++++++e",
    stage: nobody,
    participant: nobody,
    ...unheard,
  },
  end: {
    facilitator: "++++++++e",
    driver: nobody,
    moderator: nobody,
    stage: nobody,
    participant: nobody,
    ...unheard,
  },
};

const anybody = "+++++++++";

/** Every event but `command`, whose rows are above. Anybody who knows the code may come in as a phone. */
export const helloCells: { readonly [As in Hello["as"]]: Cells } = {
  console: {
    facilitator: anybody,
    driver: anybody,
    moderator: anybody,
    stage: nobody,
    participant: nobody,
    viewer: nobody,
    outsider: nobody,
  },
  stage: {
    facilitator: nobody,
    driver: nobody,
    moderator: nobody,
    stage: anybody,
    participant: nobody,
    viewer: nobody,
    outsider: nobody,
  },
  phone: {
    facilitator: anybody,
    driver: anybody,
    moderator: anybody,
    stage: anybody,
    participant: anybody,
    viewer: anybody,
    outsider: anybody,
  },
};

/** By role, in the order of `roles`; the same in every state. */
const all = [200, 200, 200, 200, 200, 200, 200] as const;
const facilitators = [200, 403, 403, 403, 403, 403, 403] as const;
const facilitatorsDo = [204, 403, 403, 403, 403, 403, 403] as const;
const watchers = [200, 200, 200, 200, 403, 403, 403] as const;
const readers = [200, 403, 403, 403, 403, 200, 403] as const;

export const routeCells: Readonly<Record<string, readonly number[]>> = {
  "GET /": all,
  "GET /:code(^[^.]+$)": all,
  "GET /stage/:code": all,
  "GET /console/:code": all,
  "GET /results/:code": all,
  "GET /assets/*": all,
  "GET /course/*": all,
  "GET /qr/:file": all,
  "GET /healthz": all,
  "GET /readyz": all,
  "GET /metrics": all,
  // With the key of their own link; a participant's token and a guess are none.
  "POST /api/sessions/:code/enter": [204, 204, 204, 204, 403, 204, 403],
  "GET /api/sessions/:code/deck": watchers,
  "GET /api/sessions/:code/program": watchers,
  "GET /api/sessions/:code/export.html": readers,
  "GET /api/sessions/:code/export.xlsx": readers,
  "GET /api/sessions/:code/export.csv": readers,
  "GET /api/sessions/:code/export.md": readers,
  "GET /api/sessions/:code/export.json": readers,
  "GET /api/sessions/:code/links": facilitators,
  "POST /api/sessions/:code/links": facilitators,
  "DELETE /api/sessions/:code/links/:id": facilitatorsDo,
  "POST /api/sessions": facilitators,
  "POST /api/sessions/:code/rotate": facilitatorsDo,
};
