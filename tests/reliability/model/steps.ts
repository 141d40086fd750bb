import type { Actor, Command } from "../../../src/domain/decide.ts";
import type {
  AnswerId,
  LinkId,
  ParticipantId,
  PromptId,
  SlideId,
} from "../../../src/domain/ids.ts";
import { answerIn, isVisible, stageIn, type Model } from "./model.ts";

export const one = "tending/worksheet-1/q" as PromptId;
/** Its answers come up as they arrive. */
export const two = "tending/worksheet-1/r" as PromptId;
const noPrompt = "no/such/question" as PromptId;
const slide = "tending/tending/interests/1" as SlideId;
export const video = "tending/tending/interests/video" as SlideId;
const noSlide = "no/such/slide" as SlideId;

export const everybody = [
  "facilitator",
  "driver",
  "moderator",
  "stage",
  "house",
  "ada",
  "ben",
] as const;
export type Who = (typeof everybody)[number];
export type Cast = { readonly [Name in Who]: Actor };

/** Everybody, two of whom are at phones and go by these ids. */
export function castOf(ada: ParticipantId, ben: ParticipantId): Cast {
  return {
    facilitator: { role: "facilitator" },
    driver: { role: "driver", id: "link-driver" as LinkId, name: "Dora" },
    moderator: { role: "moderator", id: "link-moderator" as LinkId },
    stage: { role: "stage" },
    house: { role: "house" },
    ada: { role: "participant", id: ada },
    ben: { role: "participant", id: ben },
  };
}

/** Everything that anybody can ask for, as it would be asked for now; see `command`. */
export const wishes = [
  "join",
  "take a name",
  "lobby",
  "hub",
  "a slide",
  "a question's slide",
  "no such slide",
  "close",
  "open",
  "lock",
  "reveal",
  "open no such question",
  "answer",
  "answer too early",
  "answer too late",
  "answer nothing",
  "answer no such question",
  "withdraw",
  "hide",
  "show",
  "spotlight",
  "spotlight off",
  "blank on",
  "dim off",
  "drive",
  "play",
  "play no video",
  "play before the beginning",
  "bar the door",
  "open the door",
  "end",
] as const;
export type Wish = (typeof wishes)[number];

export interface Asked {
  readonly who: Who;
  readonly wish: Wish;
  readonly prompt: PromptId;
  /** Whose answer a facilitator means. */
  readonly whose: "ada" | "ben";
}

/** What is written down with a command: an id of its own, and words. */
export interface Written {
  readonly id: string;
  readonly word: string;
}

const stages = { close: "closed", open: "open", lock: "locked", reveal: "revealed" } as const;

/** The command that fulfils a wish in the state as it is. */
export function commandFor(cast: Cast, model: Model, asked: Asked, written: Written): Command {
  const { wish, prompt } = asked;
  const whose = idOf(cast[asked.whose]);
  switch (wish) {
    case "join":
      return { kind: "join", name: null };
    case "take a name":
      return { kind: "join", name: written.word };
    case "lobby":
    case "hub":
      return { kind: "move", to: { at: wish } };
    case "a slide":
      return { kind: "move", to: { at: "slide", slide } };
    case "a question's slide": {
      const own = `tending/tending/interests/prompt-${prompt === one ? 1 : 2}` as SlideId;
      return { kind: "move", to: { at: "slide", slide: own } };
    }
    case "no such slide":
      return { kind: "move", to: { at: "slide", slide: noSlide } };
    case "close":
    case "open":
    case "lock":
    case "reveal":
      return { kind: "stage", prompt, stage: stages[wish] };
    case "open no such question":
      return { kind: "stage", prompt: noPrompt, stage: "open" };
    case "answer":
    case "answer too early":
    case "answer too late":
    case "answer nothing":
    case "answer no such question":
      return answerFor(cast, model, asked, written);
    case "withdraw":
      return { kind: "withdraw", prompt };
    case "hide":
    case "show":
      return { kind: "hide", prompt, author: whose as ParticipantId, hidden: wish === "hide" };
    case "spotlight":
      return { kind: "spotlight", prompt, author: cardOf(cast, model, asked) };
    case "spotlight off":
      return { kind: "spotlight", prompt, author: null };
    case "blank on":
      return { kind: "switch", what: "blank", on: true };
    case "dim off":
      return { kind: "switch", what: "dim", on: false };
    case "drive":
      return { kind: "drive" };
    case "play":
      return { kind: "play", slide: video, playing: true, atSeconds: 4 };
    case "play no video":
      return { kind: "play", slide, playing: true, atSeconds: 4 };
    case "play before the beginning":
      return { kind: "play", slide: video, playing: false, atSeconds: -1 };
    case "bar the door":
    case "open the door":
      return { kind: "door", locked: wish === "bar the door" };
    case "end":
      return { kind: "end" };
  }
}

function answerFor(
  cast: Cast,
  model: Model,
  { wish, prompt, who }: Asked,
  { id, word }: Written,
): Command {
  const rev = (answerIn(model, prompt, idOf(cast[who]))?.rev ?? 0) + 1;
  const usual = {
    kind: "answer",
    prompt,
    answer: id as AnswerId,
    rev,
    value: { text: word },
  } as const;
  if (wish === "answer too early") return { ...usual, rev: rev + 1 };
  if (wish === "answer too late") return { ...usual, rev: rev === 1 ? 3 : rev - 1 };
  if (wish === "answer nothing") return { ...usual, value: { text: " " } };
  return wish === "answer no such question" ? { ...usual, prompt: noPrompt } : usual;
}

/** Who drives sees cards, and names them by their own ids. */
function cardOf(cast: Cast, model: Model, { who, whose, prompt }: Asked): ParticipantId {
  const author = idOf(cast[whose]);
  if (who !== "driver") return author as ParticipantId;
  return (answerIn(model, prompt, author)?.id ?? "no-such-card") as ParticipantId;
}

/** Empty for whoever is no participant. */
export function idOf(actor: Actor): string {
  return actor.role === "participant" ? actor.id : "";
}

/** Which command in which state this is, as far as the state can matter to it. */
export function cellOf(cast: Cast, model: Model, { who, wish, prompt, whose }: Asked): string {
  const actor = cast[who];
  const kind = actor.role;
  const parts: string[] = [kind, wish, model.ended ? "ended" : "going on"];
  const target = idOf(actor.role === "participant" ? actor : cast[whose]);
  if (asksPrompt.has(wish))
    parts.push(stageState(model, prompt), answerState(model, prompt, target));
  if (actor.role === "participant") {
    parts.push(model.people.some(({ id }) => id === actor.id) ? "joined" : "not joined");
    parts.push(`door ${model.door}`);
  } else if (asksWheel.has(wish)) parts.push(`driven by ${model.driver?.[0] ?? "nobody"}`);
  return parts.join(" / ");
}

const asksPrompt: ReadonlySet<Wish> = new Set([
  "close",
  "open",
  "lock",
  "reveal",
  "answer",
  "answer too early",
  "answer too late",
  "answer nothing",
  "withdraw",
  "hide",
  "show",
  "spotlight",
  "spotlight off",
]);

const asksWheel: ReadonlySet<Wish> = new Set([
  "lobby",
  "hub",
  "a slide",
  "a question's slide",
  "no such slide",
  "close",
  "open",
  "lock",
  "reveal",
  "open no such question",
  "drive",
  "play",
  "play no video",
  "play before the beginning",
]);

function stageState(model: Model, prompt: string): string {
  const stage = stageIn(model, prompt);
  return stage === "open" && isVisible(model, prompt) ? "open and shown" : stage;
}

function answerState(model: Model, prompt: string, author: string): string {
  const answer = answerIn(model, prompt, author);
  if (answer === undefined) return "no answer";
  if (model.spotlight === answer) return "in the spotlight";
  return answer.hidden ? "hidden" : "answered";
}
