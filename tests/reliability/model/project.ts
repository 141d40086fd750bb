import type { Floor, MyAnswer } from "../../../src/domain/floor.ts";
import type { Snapshot } from "../../../src/domain/snapshot.ts";
import { isVisible, stageIn, type Model, type ModelAnswer, type ModelCourse } from "./model.ts";

// The same picture from both sides: what each role should see, drawn from the model and from what the
// server shows. Lists whose order says nothing are put in one order.

/** A picture is text, so that two can be compared and one can be read. */
export type Picture = string;

export function pictureFor(model: Model, as: "stage" | "console"): Picture {
  const stage = as === "stage";
  const seen = (answer: ModelAnswer): string | null =>
    !stage || (isVisible(model, answer.prompt) && !answer.hidden) ? answer.value : null;
  const spot = model.spotlight;
  return draw({
    seq: model.seq,
    place: model.place,
    driver: model.driver === null ? null : [model.driver[0], stage ? "" : model.driver[1]],
    prompts: model.prompts.map(({ id, stage }) => [id, stage]),
    shown: model.prompts.filter(({ shown }) => shown).map(({ id }) => id),
    people: model.people.map(({ id, name, seq }) =>
      stage ? [`person-${seq}`, null, seq] : [id, name, seq],
    ),
    answers: model.answers.map((answer) => [
      answer.prompt,
      stage ? answer.id : answer.author,
      answer.id,
      answer.rev,
      seen(answer),
      answer.hidden,
      answer.first,
      answer.changed,
    ]),
    switches: model.switches,
    spotlight: spot === null ? null : [spot.prompt, stage ? spot.id : spot.author],
    playback: model.playback,
    ended: model.ended,
    door: model.door,
  });
}

export function pictureOf(snapshot: Snapshot): Picture {
  const { place, driver, spotlight, playback } = snapshot;
  return draw({
    seq: snapshot.seq,
    place: place.at === "slide" ? `slide ${place.slide}` : place.at,
    driver: driver === null ? null : [driver.id, driver.name],
    prompts: snapshot.stages,
    shown: snapshot.shown,
    people: snapshot.people.map(([id, { name, seq }]) => [id, name, seq]),
    answers: snapshot.answers.flatMap(([prompt, answers]) =>
      answers.map(([who, { id, rev, value, hidden, seq, changedSeq }]) => [
        prompt,
        who,
        id,
        rev,
        value === null ? null : value["text"],
        hidden,
        seq,
        changedSeq,
      ]),
    ),
    switches: snapshot.switches,
    spotlight: spotlight === null ? null : [spotlight.prompt, spotlight.author],
    playback:
      playback === null
        ? null
        : [playback.slide, playback.playing, playback.atSeconds, playback.seq],
    ended: snapshot.ended,
    door: snapshot.door,
  });
}

interface Seen {
  readonly prompts: readonly (readonly [string, string])[];
  readonly shown: readonly string[];
  readonly people: readonly (readonly unknown[])[];
  readonly answers: readonly (readonly unknown[])[];
  readonly [more: string]: unknown;
}

function draw(seen: Seen): Picture {
  return JSON.stringify({
    ...seen,
    shown: seen.shown.toSorted(),
    people: inOrder(seen.people),
    answers: inOrder(seen.answers),
  });
}

function inOrder(lists: readonly (readonly unknown[])[]): readonly string[] {
  return lists.map((list) => JSON.stringify(list)).toSorted();
}

/** What a phone shows: the questions that it may be asked now, and its own answers. */
export function phonePictureFor(course: ModelCourse, model: Model, me: string): Picture {
  const asked = model.ended
    ? course.prompts.filter(({ id }) => model.prompts.some((known) => known.id === id))
    : model.prompts.filter(({ id, stage }) => {
        const here = model.place === `slide ${slideOf(course, id)}`;
        return stage === "open" || (stage !== "closed" && here);
      });
  return JSON.stringify({
    at: model.place.split(" ")[0],
    ended: model.ended,
    people: model.people.length,
    prompts: asked.map(({ id }) => [
      id,
      stageIn(model, id),
      model.prompts.find((each) => each.id === id)?.shown,
    ]),
    mine: inOrder(
      model.answers
        .filter(({ author }) => author === me)
        .map(({ prompt, id, rev, value }) => [prompt, id, rev, value]),
    ),
  });
}

/** Prompts have a slide each, in their order: see `aModule`. */
export function slideOf(course: ModelCourse, prompt: string): string {
  const place = course.prompts.findIndex(({ id }) => id === prompt);
  return `tending/tending/interests/prompt-${place + 1}`;
}

export function phonePictureOf(floor: Floor, mine: readonly Omit<MyAnswer, "receipt">[]): Picture {
  return JSON.stringify({
    at: floor.at,
    ended: floor.ended,
    people: floor.people,
    prompts: floor.prompts.map(({ prompt, stage, shown }) => [prompt.id, stage, shown]),
    mine: inOrder(
      mine.map(({ prompt, answer, rev, value }) => [prompt, answer, rev, value?.["text"] ?? null]),
    ),
  });
}
