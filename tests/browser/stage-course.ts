import { compileCourse } from "../../src/compiler/compile.ts";
import type { Course, Deck, Slide } from "../../src/domain/course.ts";

/** A course of our own, in the dialect that real ones are written in: one page of spheres, one without. */
const spheres = `---
title: Finding a Mentor
---

Somebody who has gone before can open three doors at once: to what you like, to whom you meet, and to what you may become.

## Interests

> “She never told me what to like. She asked what I had made that week, and then she wanted to see it.”<br/><br/>– Volunteer at a repair café

A mentor notices what somebody keeps coming back to. That is often smaller than a subject at school: a game, a band, the way bridges are built. Noticing it aloud is half of the work.

<div class="callout videos" markdown="1">
<iframe src="https://www.youtube.com/embed/abcdefghijk?start=30&end=90" frameborder="0" allowfullscreen></iframe>
<div class="videotime">3:18</div>
</div>

## Relationships

Nobody learns alone for long. A mentor knows a second person, and that person knows a workshop that is open on Thursdays.

## Opportunity

Doors that are open to some are invisible to others. A mentor points at the door, and sometimes holds it.

<div class="callout activity" markdown="1">

## Worksheet #1: Your own mentors

Think of somebody who helped you on. How did they help you find people who share what you care about?

</div>
`;

const plain = `---
title: Ways to Begin
---

## A first meeting

Agree on an hour, a place and one thing to bring along.

<div class="callout activity" markdown="1">

## Worksheet #2: A first meeting

What would you bring to a first meeting?

</div>
`;

export function stageCourse(): Course {
  const texts = new Map([
    [
      "_data/course.yml",
      "title: Learning with Others\ndescription: A course to try\nmodules: [mentors]\n",
    ],
    ["modules/mentors/_posts/2001-01-01-finding-a-mentor.md", spheres],
    ["modules/mentors/_posts/2001-01-02-ways-to-begin.md", plain],
  ]);
  const sources = {
    name: "stage-course",
    root: "/",
    texts,
    others: new Set<string>(),
    problems: [],
    partial: false,
  };
  return compileCourse(sources).course;
}

export function decksOf(course: Course): readonly Deck[] {
  return course.modules.flatMap((module) => module.pages.flatMap((page) => page.decks));
}

/** @throws when there is none. */
export function slideWhere(course: Course, is: (slide: Slide, deck: Deck) => boolean): Slide {
  for (const deck of decksOf(course)) {
    const found = deck.slides.find((slide) => is(slide, deck));
    if (found !== undefined) return found;
  }
  throw new Error("The course to try has no such slide.");
}
