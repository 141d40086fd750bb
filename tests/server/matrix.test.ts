import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { standardLimits } from "../../server/limits.ts";
import { readers } from "../../server/wire.ts";
import { participantOf } from "../../server/keys.ts";
import { mayCommand, type Actor, type Command } from "../../src/domain/decide.ts";
import type {
  AnswerId,
  LinkId,
  ModuleId,
  ParticipantId,
  PromptId,
  SlideId,
} from "../../src/domain/ids.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import { linkPages } from "../../src/domain/link.ts";
import { aCourse, aPrompt } from "./a-course.ts";
import { aCast, greet, type Cast } from "./a-cast.ts";
import { answer, aServer, envelop, must, send, type TestServer } from "./a-server.ts";
import {
  commandCells,
  helloCells,
  letters,
  roles,
  routeCells,
  states,
  type MatrixRole,
  type MatrixState,
} from "./matrix.ts";

const many = { burst: 1_000_000, perSecond: 1_000_000 };
const limits = {
  ...standardLimits,
  answers: many,
  events: many,
  handshakes: many,
  wrongGuesses: many,
};
const question = "tending/worksheet-1/q" as PromptId;
const shownQuestion = "tending/worksheet-1/shown" as PromptId;

let server: TestServer;
let courseFolder: string;
beforeAll(async () => {
  courseFolder = mkdtempSync(join(tmpdir(), "talkback-matrix-"));
  mkdirSync(join(courseFolder, "img"));
  writeFileSync(join(courseFolder, "img", "plan.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  const prompts = [aPrompt({ id: question }), aPrompt({ id: shownQuestion, shown: true })];
  server = await aServer({ course: aCourse({ prompts }), limits, courseFolder });
});
afterAll(async () => {
  await server.close();
  rmSync(courseFolder, { recursive: true });
});

const casts: Cast[] = [];
afterEach(() => {
  for (const cast of casts.splice(0)) cast.close();
});

const facilitator: Actor = { role: "facilitator" };

/** What brings a session from its beginning into a state. */
function wayTo(
  state: MatrixState,
  driver: Actor,
  person: Actor,
): readonly (readonly [Actor, Command])[] {
  if (state === "lobby") return [];
  const prompt = promptOf(state);
  const stage = (to: "open" | "locked" | "revealed"): readonly [Actor, Command] => [
    facilitator,
    { kind: "stage", prompt, stage: to },
  ];
  const author = person.role === "participant" ? person.id : ("" as ParticipantId);
  const begun: readonly (readonly [Actor, Command])[] = [
    [facilitator, { kind: "move", to: { at: "hub" } }],
    stage("open"),
    [
      person,
      { ...answer("words", { prompt }), answer: "answer-of-the-person-1" as AnswerId } as Command,
    ],
  ];
  const rest: { readonly [State in MatrixState]: readonly (readonly [Actor, Command])[] } = {
    lobby: [],
    open: [],
    shown: [],
    locked: [stage("locked")],
    revealed: [stage("revealed")],
    hidden: [stage("revealed"), [facilitator, { kind: "hide", prompt, author, hidden: true }]],
    driven: [[driver, { kind: "drive" }]],
    blank: [[facilitator, { kind: "switch", what: "blank", on: true }]],
    ended: [[facilitator, { kind: "end" }]],
  };
  return [...begun, ...rest[state]];
}

function promptOf(state: MatrixState): PromptId {
  return state === "shown" ? shownQuestion : question;
}

async function castIn(state: MatrixState): Promise<Cast & { readonly me: ParticipantId }> {
  const header = must(await server.app.rooms.begin("tending" as ModuleId));
  const cast = await aCast(server.url, server.app, header);
  casts.push(cast);
  const me = participantOf(cast.token, header.id);
  const { room } = must(await server.app.rooms.open(header.code));
  const person: Actor = { role: "participant", id: me };
  const driver: Actor = { role: "driver", id: cast.held.driver.id as LinkId, name: "A driver" };
  must(await room.submit(person, envelop({ kind: "join", name: null })));
  for (const [actor, command] of wayTo(state, driver, person))
    must(await room.submit(actor, envelop(command)));
  return { ...cast, me };
}

function commandOf(
  kind: Command["kind"],
  state: MatrixState,
  role: MatrixRole,
  me: ParticipantId,
): Command {
  const prompt = promptOf(state);
  const card = role === "driver" ? ("answer-of-the-person-1" as string as ParticipantId) : me;
  const commands: { readonly [Kind in Command["kind"]]: Command } = {
    join: { kind: "join", name: "A name" },
    move: { kind: "move", to: { at: "lobby" } },
    stage: { kind: "stage", prompt, stage: "revealed" },
    answer: answer("other words", { prompt, rev: state === "lobby" ? 1 : 2 }),
    withdraw: { kind: "withdraw", prompt },
    hide: { kind: "hide", prompt, author: me, hidden: true },
    spotlight: { kind: "spotlight", prompt, author: card },
    switch: { kind: "switch", what: "dim", on: true },
    drive: { kind: "drive" },
    play: {
      kind: "play",
      slide: "tending/tending/interests/video" as SlideId,
      playing: true,
      atSeconds: 1,
    },
    door: { kind: "door", locked: true },
    end: { kind: "end" },
  };
  return commands[kind];
}

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "ok" : outcome.refusal.code;
}

function expected(cells: string, state: MatrixState): string {
  const letter = cells[states.indexOf(state)] ?? "";
  return letters[letter] ?? `no such letter: ${letter}`;
}

describe("P7 every cell of role, event, route and state", () => {
  test("has a row: for every command, event and route that the server has", () => {
    expect(Object.keys(commandCells).toSorted()).toEqual(Object.keys(mayCommand).toSorted());
    expect(Object.keys(readers).toSorted()).toEqual(["command", "hello"]);
    const routes = server.app.routes.filter((route) => !/^(HEAD|OPTIONS) /.test(route));
    expect([...new Set(routes)].toSorted()).toEqual(Object.keys(routeCells).toSorted());
    for (const cells of [...Object.values(commandCells), ...Object.values(helloCells)])
      for (const role of roles) expect(cells[role]).toMatch(/^[+.?dnce]{9}$/);
  });

  test.each(states.flatMap((state) => roles.map((role) => [state, role] as const)))(
    "commands while %s, as %s",
    async (state, role) => {
      let cast: Awaited<ReturnType<typeof castIn>> | null = null;
      const said: string[] = [];
      const wanted: string[] = [];
      for (const kind of Object.keys(commandCells) as Command["kind"][]) {
        cast ??= await castIn(state);
        const client = cast.connect(role);
        await greet(client, cast.helloOf(role));
        const code = codeOf(await send(client, commandOf(kind, state, role, cast.me)));
        client.disconnect();
        said.push(`${kind}: ${code}`);
        wanted.push(`${kind}: ${expected(commandCells[kind][role], state)}`);
        // What was done changes the state: the next one is tried in a session of its own.
        if (code === "ok") cast = null;
      }
      expect(said).toEqual(wanted);
    },
  );

  test.each(states)("hello while %s, as everybody", async (state) => {
    const cast = await castIn(state);
    for (const role of roles) {
      for (const as of ["console", "stage", "phone"] as const) {
        const { code } = cast.header;
        const hello = as === "phone" ? { as, code, token: cast.token } : { as, code };
        const outcome = await greet(cast.connect(role), hello);
        expect([role, as, codeOf(outcome)]).toEqual([
          role,
          as,
          expected(helloCells[as][role], state),
        ]);
      }
    }
  });

  test.each(states)("routes while %s, as everybody", async (state) => {
    for (const [route, statuses] of Object.entries(routeCells)) {
      const cast = await castIn(state);
      // Whoever may do most comes last: what they do may end the others' links.
      for (const [index, role] of [...roles.entries()].toReversed()) {
        const response = await ask(route, cast, role);
        await response.arrayBuffer();
        expect([route, role, response.status]).toEqual([route, role, statuses[index]]);
      }
    }
  });
});

function ask(route: string, cast: Cast, role: MatrixRole): Promise<Response> {
  const [method = "", template = ""] = route.split(" ");
  const path = template
    .replace(":code(^[^.]+$)", cast.header.code)
    .replace(":code", cast.header.code)
    .replace(":file", `${cast.header.code}.svg`)
    .replace(":id", cast.held.viewer.id)
    .replace("/assets/*", "/assets/main-abc.js")
    .replace("/course/*", "/course/img/plan.svg");
  const cookie = cast.cookiesOf(role);
  if (method !== "POST") return server.fetch(path, { method, headers: { cookie } });
  return server.post(path, bodyOf(route, cast, role), { cookie });
}

function bodyOf(route: string, { held, token }: Cast, role: MatrixRole): unknown {
  if (route.endsWith("/links")) return { role: "driver", name: "" };
  if (!route.endsWith("/enter")) return {};
  if (role === "participant" || role === "outsider") return { as: "console", key: token };
  return { as: linkPages[role], key: held[role].key };
}
