import type { Sphere } from "../domain/course.ts";

/** Every word of the phone page that is not the course's own or the server's. */
export const strings = {
  product: "Talkback",
  spheres: {
    interests: "Interests",
    relationships: "Relationships",
    opportunity: "Opportunity",
  } satisfies Record<Sphere, string>,

  join: {
    heading: "Join the room",
    label: "The code on the screen",
    hint: (length: number) => `${length} letters and digits. Capitals and spaces do not matter.`,
    button: "Join",
    back: (code: string) => `Back to ${code}`,
    empty: "Type the code that stands on the screen at the front, then join.",
    length: (typed: number, length: number) =>
      `A code has ${length} letters and digits, and this has ${typed}. Look at the screen again.`,
    letters: (odd: string) =>
      `No code has “${odd}” in it: 0, 1, I, L and O are never used. Look at the screen again.`,
  },

  connection: {
    connecting: "Connecting…",
    away: "Reconnecting…",
    slow: "Still no answer from the session. Check that this phone is on the room's Wi-Fi; the page goes on trying by itself.",
    retry: "Try again",
    refusedHeading: "This did not work",
    otherCode: "Type another code",
  },

  memoryOnly:
    "This browser keeps nothing: close this page, and what you have not sent is gone, and you come back as somebody new. Open the address in Safari, Chrome or Firefox if you can.",

  lobby: {
    heading: "You’re in.",
    text: "When there is a question, it comes up here by itself. Nothing to press until then.",
  },
  looking: {
    now: "On the screen now",
    hub: "Choosing what comes next",
    text: "When there is a question, it comes up here by itself.",
  },

  question: {
    announced: (ask: string) => `New question: ${ask}`,
    title: "Question",
    several: "Open questions",
    place: (number: number, count: number) => `Question ${number} of ${count}`,
    pick: (number: number, ask: string, done: boolean) =>
      `Question ${number}${done ? ", answered" : ""}: ${ask}`,
    isNew: "A new question is open.",
    goToNew: "Go to it",
    anonymous: "Shown without your name",
    shown: "Shown without your name as soon as you send it",
    example: "For example: ",
    send: "Send",
    sendAgain: "Send the new version",
    cancel: "Keep what is saved",
    keepsSaved: "What you sent before stays until you send this.",
    draftKept: "Your draft is kept on this phone.",
    draftHeld: "Your draft is kept while this page is open.",
    oneIsEnough: "Fill in what you can; one is enough.",
    left: (count: number) => (count === 1 ? "1 character left" : `${count} characters left`),
    over: (count: number) =>
      count === 1 ? "1 character too many" : `${count} characters too many`,
    line: (number: number) => `Line ${number}`,
    chooseUpTo: (count: number) => `up to ${count}`,
    chosen: (count: number, most: number) => `${count} of ${most} chosen`,
    lowest: "lowest",
    highest: "highest",
  },

  answer: {
    yours: "Your answer",
    sending: "Sending…",
    waiting: "Will be sent when you are back online",
    keepOpen: ". Keep this page open until then.",
    heldUp: "Not saved yet. This phone keeps it and sends it again by itself.",
    takingBack: "Taking it back…",
    saved: "Saved",
    receipt: (receipt: string) => `Receipt ${receipt}`,
    edit: "Edit",
    takeBack: "Take back",
    locked: "The question is closed; your answer is kept.",
    lockedEmpty: "The question is closed. You sent no answer, and that is fine.",
    lockedDraft:
      "The question closed before you sent this. Your words stay on this phone, in case it opens again.",
    revealed: "The answers are on the screen.",
    revealedEmpty: "The answers are on the screen. You sent none, and that is fine.",
  },

  worksheet: {
    title: "My worksheet",
    over: "The session has ended. Thank you for taking part.",
    empty: "You sent no answers in this session.",
    unsent: "Not sent",
    noAnswer: "Not answered",
    print: "Print or save as PDF",
    file: "Save as text",
    keep: "Only this phone has this page. Save it if you want to keep it.",
  },
} as const;
