/** What Talkback promises, by number. RELIABILITY.md says of each how it was tested, or that it was not. */
export const promises: readonly (readonly [number: string, promise: string])[] = [
  [
    "P1",
    "An answer that a phone calls saved is never lost: not by kill -9, not by a power cut, not by a restart.",
  ],
  [
    "P2",
    "One tap is one answer, however often the phone has to send it; every repeat brings the same receipt.",
  ],
  [
    "P3",
    "What the room sees, and what is exported, is what was sent, byte for byte, or it was refused with a reason.",
  ],
  ["P4", "Several servers at once, and the loss of one of them."],
  ["P5", "All screens agree: a snapshot and the entries after it are what a fresh snapshot is."],
  ["P6", "The session's rules hold in every order of commands, restarts and repeats."],
  [
    "P7",
    "Nobody but the facilitator, and whom they invite to moderate, sees hidden answers; nobody else drives; what is taken back is worth nothing within a second.",
  ],
  ["P8", "Frames in a course and other sites drive neither the deck nor the sockets."],
  ["P9", "No script in a course or in an answer ever runs."],
  ["P10", "Every page keeps to its content security policy, in a real browser."],
  [
    "P11",
    "A whole room behind one address is never limited; somebody who floods it from within is.",
  ],
  ["P12", "Nothing that is sent to it ends the server or makes it grow."],
  ["P13", "Hundreds answer in one second; thousands are told of a slide change."],
  ["P14", "After a restart everybody is back soon, and nobody is starved."],
  ["P15", "An upgrade in the middle of a session loses nothing and is over in seconds."],
  [
    "P16",
    "A full, read-only, slow or failing disk is said in words, and nothing that was called saved is lost.",
  ],
  ["P17", "Clocks that jump change nothing."],
  [
    "P18",
    "Phones that sleep, reload, lose the network or may not store anything come back as the same person, drafts and all.",
  ],
  ["P19", "Slow and idle attackers do no harm."],
  ["P20", "A hostile course does not hurt the machine that compiles it."],
  ["P21", "Exports hold no formula and no markup that somebody typed."],
  [
    "P22",
    "Anonymous is anonymous; no third party hears of a session before somebody plays a video; no answer is in a log.",
  ],
  [
    "P23",
    "Without the server the deck still turns its pages, and takes the session up again when it is back.",
  ],
];

/** Promises that no check of this folder tests, with the reason or the place of their tests. */
export const elsewhere: Readonly<Record<string, string>> = {
  P4: "Not built: Talkback is one server.",
  P20: "Tested by `npm test`: tests/hostile, tests/server/compiling (a worker with limits of time and memory).",
};
