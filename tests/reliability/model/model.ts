import type { Actor, Command } from "../../../src/domain/decide.ts";
import type { PromptStage, StageSwitch } from "../../../src/domain/session.ts";

// The session's rules once more, written from SPEC.md as a table and a few sentences, with nothing of the
// product's code: lists instead of maps, no events, no log. Where the two disagree, one of them is wrong.

export interface ModelAnswer {
  readonly prompt: string;
  readonly author: string;
  readonly id: string;
  rev: number;
  value: string;
  hidden: boolean;
  readonly first: number;
  changed: number;
}

/** What the course says of a question. */
export interface ModelCourse {
  readonly prompts: readonly { readonly id: string; readonly shown: boolean }[];
  readonly slides: readonly string[];
  readonly videos: readonly string[];
}

export interface Model {
  seq: number;
  ended: boolean;
  place: string;
  /** Their id and their name; null before anybody has driven. */
  driver: readonly [id: string, name: string] | null;
  /** In the order in which they last changed. */
  prompts: { readonly id: string; readonly stage: PromptStage; readonly shown: boolean }[];
  answers: ModelAnswer[];
  people: { readonly id: string; name: string | null; readonly seq: number }[];
  readonly switches: Record<StageSwitch, boolean>;
  spotlight: ModelAnswer | null;
  playback: readonly [slide: string, playing: boolean, atSeconds: number, seq: number] | null;
  door: string;
}

export function beginModel(): Model {
  return {
    seq: 0,
    ended: false,
    place: "lobby",
    driver: null,
    prompts: [],
    answers: [],
    people: [],
    switches: { blank: false, dim: false, join: false },
    spotlight: null,
    playback: null,
    door: "open",
  };
}

/** `refused`: with that code, and nothing changes. `same`: accepted, and nothing changes. */
export type Expected = { readonly refused: string } | "same" | "changed";

/** Rows: commands. Columns: facilitator, driver, moderator, stage, house, participant. */
const matrix: Readonly<Record<Command["kind"], string>> = {
  join: "- - - - - y",
  move: "y y - y - -",
  stage: "y y - - - -",
  answer: "- - - - - y",
  withdraw: "- - - - - y",
  hide: "y - y - - -",
  spotlight: "y y y - - -",
  switch: "y y - - - -",
  drive: "y y - - - -",
  play: "y y - y - -",
  door: "y - y - y -",
  end: "y - - - - -",
};
const columns = ["facilitator", "driver", "moderator", "stage", "house", "participant"] as const;

export function stageIn(model: Model, prompt: string): PromptStage {
  return model.prompts.find(({ id }) => id === prompt)?.stage ?? "closed";
}

export function isVisible(model: Model, prompt: string): boolean {
  const known = model.prompts.find(({ id }) => id === prompt);
  return known !== undefined && (known.stage === "revealed" || known.shown);
}

export function answerIn(model: Model, prompt: string, author: string): ModelAnswer | undefined {
  return model.answers.find((each) => each.prompt === prompt && each.author === author);
}

const refused = (code: string): Expected => ({ refused: code });

/** What the session should do; changes the model if it should change. */
export function step(course: ModelCourse, model: Model, actor: Actor, command: Command): Expected {
  const allowed = matrix[command.kind].split(" ")[columns.indexOf(actor.role)] === "y";
  if (!allowed) return refused("not-allowed");
  if (model.ended) return refused("session-ended");
  const hand =
    actor.role === "driver" ? ([actor.id, actor.name] as const) : (["facilitator", ""] as const);
  const drives = model.driver === null || model.driver[0] === hand[0];
  const wheel = command.kind === "move" || command.kind === "stage" || command.kind === "play";
  if (wheel && !drives && !(command.kind === "play" && actor.role === "stage"))
    return refused("not-driving");
  const next = { ...model, seq: model.seq + 1 };
  const outcome = change(course, next, actor, command, hand);
  if (outcome === "changed") Object.assign(model, next);
  return outcome;
}

function change(
  course: ModelCourse,
  model: Model,
  actor: Actor,
  command: Command,
  hand: readonly [string, string],
): Expected {
  switch (command.kind) {
    case "join":
      return actor.role === "participant"
        ? join(model, actor.id, command.name)
        : refused("not-allowed");
    case "move": {
      const { to } = command;
      if (to.at === "slide" && !course.slides.includes(to.slide)) return refused("not-possible");
      model.place = to.at === "slide" ? `slide ${to.slide}` : to.at;
      model.driver ??= hand;
      model.spotlight = null;
      return "changed";
    }
    case "stage":
      return toStage(course, model, command.prompt, command.stage);
    case "answer":
      return actor.role === "participant"
        ? answer(course, model, actor.id, command)
        : refused("not-allowed");
    case "withdraw":
      return actor.role === "participant"
        ? withdraw(model, actor.id, command.prompt)
        : refused("not-allowed");
    case "hide":
      return hide(model, command);
    case "spotlight":
      return spotlight(model, actor, command);
    case "switch":
      Object.assign(model, { switches: { ...model.switches, [command.what]: command.on } });
      return "changed";
    case "drive":
      model.driver = hand;
      return "changed";
    case "play": {
      if (!course.videos.includes(command.slide)) return refused("not-possible");
      if (command.atSeconds < 0) return refused("bad-request");
      model.playback = [command.slide, command.playing, command.atSeconds, model.seq];
      return "changed";
    }
    case "door":
      model.door = command.locked ? (actor.role === "house" ? "flooded" : "locked") : "open";
      return "changed";
    case "end":
      model.ended = true;
      return "changed";
  }
}

function join(model: Model, id: string, name: string | null): Expected {
  const known = model.people.find((person) => person.id === id);
  if (known?.name === name) return "same";
  if (known === undefined && model.door !== "open") return refused("door-locked");
  model.people =
    known === undefined
      ? [...model.people, { id, name, seq: model.seq }]
      : model.people.map((person) => (person === known ? { ...person, name } : person));
  return "changed";
}

const may: Readonly<Record<PromptStage, string>> = {
  closed: "open",
  open: "locked revealed closed",
  locked: "open revealed closed",
  revealed: "open locked closed",
};

function toStage(course: ModelCourse, model: Model, prompt: string, stage: PromptStage): Expected {
  const asked = course.prompts.find(({ id }) => id === prompt);
  if (asked === undefined || !may[stageIn(model, prompt)].split(" ").includes(stage))
    return refused("not-possible");
  const others = model.prompts.filter(({ id }) => id !== prompt);
  model.prompts = [...others, { id: prompt, stage, shown: stage === "open" && asked.shown }];
  if (model.spotlight?.prompt === prompt && !isVisible(model, prompt)) model.spotlight = null;
  return "changed";
}

function answer(
  course: ModelCourse,
  model: Model,
  author: string,
  command: Extract<Command, { kind: "answer" }>,
): Expected {
  const { prompt, rev, value } = command;
  if (!course.prompts.some(({ id }) => id === prompt)) return refused("prompt-closed");
  if (!model.people.some(({ id }) => id === author)) return refused("not-allowed");
  if (stageIn(model, prompt) !== "open") return refused("prompt-closed");
  const before = answerIn(model, prompt, author);
  if (rev !== (before === undefined ? 1 : before.rev + 1)) return refused("stale-answer");
  const words = wordsOf(value);
  if (words === null) return refused("bad-answer");
  const changed = { rev, value: words, changed: model.seq };
  const first = { prompt, author, id: command.answer, hidden: false, first: model.seq };
  const now = before === undefined ? { ...first, ...changed } : { ...before, ...changed };
  model.answers = before === undefined ? [...model.answers, now] : replaced(model, before, now);
  if (model.spotlight === before && before !== undefined) model.spotlight = now;
  return "changed";
}

function replaced(model: Model, before: ModelAnswer, now: ModelAnswer): ModelAnswer[] {
  return model.answers.map((each) => (each === before ? now : each));
}

/** Of a form with one text; null where it cannot be taken. */
function wordsOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const { text, ...others } = value as { readonly text?: unknown };
  const fits = typeof text === "string" && text.trim() !== "" && Object.keys(others).length === 0;
  return fits ? text : null;
}

function withdraw(model: Model, author: string, prompt: string): Expected {
  if (stageIn(model, prompt) !== "open") return refused("prompt-closed");
  const mine = answerIn(model, prompt, author);
  if (mine === undefined) return refused("not-possible");
  model.answers = model.answers.filter((each) => each !== mine);
  if (model.spotlight === mine) model.spotlight = null;
  return "changed";
}

function hide(
  model: Model,
  { prompt, author, hidden }: Extract<Command, { kind: "hide" }>,
): Expected {
  const found = answerIn(model, prompt, author);
  if (found === undefined) return refused("not-possible");
  const now = { ...found, hidden };
  model.answers = replaced(model, found, now);
  if (model.spotlight === found) model.spotlight = hidden ? null : now;
  return "changed";
}

function spotlight(
  model: Model,
  actor: Actor,
  { prompt, author }: Extract<Command, { kind: "spotlight" }>,
): Expected {
  if (author === null) {
    model.spotlight = null;
    return "changed";
  }
  const found =
    actor.role === "driver"
      ? model.answers.find((each) => each.prompt === prompt && each.id === (author as string))
      : answerIn(model, prompt, author);
  if (found === undefined || found.hidden || !isVisible(model, prompt))
    return refused("not-possible");
  model.spotlight = found;
  return "changed";
}
