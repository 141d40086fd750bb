import type { Sphere } from "../domain/course.ts";
import type { LinkRole } from "../domain/link.ts";
import type { ConsoleRole } from "../domain/protocol.ts";
import type { DiskTrouble } from "../domain/protocol.ts";
import type { PromptStage } from "../domain/session.ts";

/** Every word of the console that is not the course's own, a participant's or the server's. */
export const strings = {
  console: "Console",
  product: "Talkback",
  spheres: {
    interests: "Interests",
    relationships: "Relationships",
    opportunity: "Opportunity",
  } satisfies Record<Sphere, string>,

  gate: {
    opening: "Opening the console…",
    closedHeading: "The console is not open",
    trying: "Trying again…",
    again: "Try again",
    advice: "The console's link stands in the terminal where Talkback was started.",
  },

  roles: {
    facilitator: "Console",
    driver: "Console · driver",
    moderator: "Console · moderator",
  } satisfies Record<ConsoleRole, string>,

  wheel: {
    you: "You drive: the slides and the questions are yours.",
    facilitator: "The facilitator drives.",
    somebody: (name: string) => `${name === "" ? "A co-facilitator" : name} drives.`,
    dead: "Your keys turn no pages, and neither does the stage’s clicker.",
    wait: "Your keys turn no pages until you take over.",
    take: "Take over",
  },

  links: {
    heading: "Links",
    close: "Close",
    make: "Give out a link",
    as: "It lets its holder",
    name: "Who is it for?",
    namePlaceholder: "A name, if you like",
    create: "Make the link",
    made: (what: string) => `New link: ${what}`,
    once: "Copy it now: Talkback keeps no copy. Whoever has it can use it until you take it back.",
    notHere: "Opened in this browser, it would take the place of your own console.",
    local:
      "It opens on this computer only. Start Talkback with --allow-lan-console to let other computers in.",
    given: "Given out",
    roles: {
      driver: "drive: slides, questions, videos, spotlight",
      moderator: "moderate: see every answer, hide, spotlight",
      viewer: "read the results: what the room has seen, no more",
      facilitator: "do everything, as you do",
      stage: "show the stage",
    } satisfies Record<LinkRole, string>,
    titles: {
      driver: "Drives",
      moderator: "Moderates",
      viewer: "Reads the results",
      facilitator: "Facilitator",
      stage: "Stage",
    } satisfies Record<LinkRole, string>,
    at: (time: string) => `made ${time}`,
    unused: "not opened yet",
    used: "opened before",
    connected: (count: number) => (count === 1 ? "open now" : `open now on ${count} pages`),
    own: "this console",
    revoke: "Take back",
    revokeWhat: (what: string) => `Take back: ${what}`,
    rotate: "Take back every facilitator link but this console",
  },

  places: { lobby: "Lobby", hub: "Hub" },
  outline: "Slides",
  asks: "Question",
  plays: "Video",

  top: {
    join: (code: string, host: string) => `Code ${code} at ${host}`,
    live: "Connected",
    connecting: "Connecting…",
    away: "Reconnecting…",
    stages: (count: number) => (count === 1 ? "1 stage" : `${count} stages`),
    phones: (count: number) => (count === 1 ? "1 phone" : `${count} phones`),
    consoles: (count: number) => `${count} consoles`,
    clock: "Time of day",
    elapsed: "Since the first slide",
    openStage: "Open stage",
    links: "Links",
    results: "Results",
    keys: "Keys",
    end: "End session",
    noConnection:
      "No connection to the session’s computer. The stage stays as it is, and nothing you press here is kept for later.",
  },

  results: {
    heading: "Results",
    text: "What people have answered so far, in the order of the course. Names are in it only where people gave one; nothing tells who answered what else.",
    formats: [
      ["html", "Page", "to read, to print, to send: one file"],
      ["xlsx", "Spreadsheet", "for Excel, LibreOffice, Numbers"],
      ["csv", "Table (CSV)", "for other programs"],
      ["md", "Text (Markdown)", "for a report or the course’s own site"],
      ["json", "JSON", "everything, for programs of your own"],
    ],
    hidden: (count: number) =>
      count === 1
        ? "Take in the answer that is hidden from the room"
        : `Take in the ${count} answers that are hidden from the room`,
    read: "Read the page here",
    close: "Close",
  },

  door: {
    open: "Door: open",
    locked: "Door: locked",
    lockWhat: "Lock the door: nobody new comes in, those who are in stay and can come back",
    openWhat: "Open the door to new people",
    flooded:
      "Very many came in at once, more than people in a room do, so the door has locked itself. Whoever is in is not affected; nobody new comes in until you open it.",
    openAgain: "Open the door",
  },

  disk: {
    full: "Answers cannot be saved now: the disk of the session’s computer is full. Make room on it; phones keep what people send and bring it by themselves.",
    "read-only":
      "Answers cannot be saved now: the folder they are kept in may only be read. Let Talkback write to it; phones keep what people send and bring it by themselves.",
    failing:
      "Answers cannot be saved now: the disk of the session’s computer does not take them. Look after the disk; phones keep what people send and bring it by themselves.",
  } satisfies Record<DiskTrouble, string>,

  stage: {
    now: "On the stage now",
    next: "Next",
    hints: {
      noStage:
        "No stage is connected. Press “Open stage”, then drag the new window to the projector and make it full screen.",
      lobby: "People can join now. Press Next when you want to begin.",
      shutLobby: "The door is locked: nobody new can join until you open it above.",
      hub: "Choose where to begin in the list of slides, or press Next.",
    },
    last: "That was the last slide.",
    previous: "Previous",
    forward: "Next",
    controls: "Stage",
    blank: "Blank the wall",
    unblank: "Show the wall",
    blanked: "The room sees a blank wall.",
    join: "Join code",
    unjoin: "Hide join code",
    dim: "Dark",
    undim: "Light",
    dimWhat: "Slides light on dark, for a dim room",
    place: (deck: string, number: number, count: number) => `${deck} · ${number} of ${count}`,
  },

  notes: {
    heading: "Notes",
    none: "No notes for this slide.",
    smaller: "A−, smaller notes",
    larger: "A+, larger notes",
  },

  video: {
    heading: "Video",
    play: "Play on the stage",
    pause: "Pause",
    back: "Back 10 s",
    ahead: "On 10 s",
    start: "From the start",
    position: "Position in the video",
  },

  prompt: {
    heading: "Question",
    pick: "Which question",
    none: "This module asks no questions.",
    notHere: "Not on the slide that the room sees.",
    goThere: "Go to its slide",
    states: {
      closed: "Closed",
      open: "Open",
      locked: "Locked",
      revealed: "Revealed",
    } satisfies Record<PromptStage, string>,
    verbs: {
      closed: "Close",
      open: "Open",
      locked: "Lock",
      revealed: "Reveal",
    } satisfies Record<PromptStage, string>,
    meaning: {
      closed: "Phones do not show it. Open it when you want answers.",
      open: "Phones show it and take answers. The room sees only how many.",
      locked: "Answers are frozen. The room sees only how many.",
      revealed: "The room sees the answers that are not hidden.",
    } satisfies Record<PromptStage, string>,
    /** Of a question whose answers come up as they arrive. */
    meaningShown: {
      closed: "Phones do not show it. Once it is open, the room sees each answer as it arrives.",
      open: "Phones show it and take answers. The room sees each as it arrives.",
    },
    here: "now",
    steps: "Where this question is",
    answered: (count: number, people: number) => `${count} of ${people} have answered`,
    hidden: (count: number) => `Hidden from the room: ${count}`,
    option: (label: string, state: string, count: number) =>
      `${label} (${state.toLowerCase()}${count === 0 ? "" : `, ${count}`})`,
  },

  answers: {
    heading: "Answers, newest first",
    none: "No answers yet. They come in here as people send them; the room does not see them before you reveal.",
    noneShown:
      "No answers yet. They come in here and on the stage as people send them; you can hide any of them.",
    hide: "Hide",
    show: "Show",
    hideWhat: (words: string) => `Hide from the room: ${words}`,
    showWhat: (words: string) => `Show to the room: ${words}`,
    hidden: "Hidden from the room",
    spotlight: "Spotlight",
    spotlit: "In the spotlight",
    spotlightWhat: (words: string) => `Spotlight: ${words}`,
    unspotlightWhat: (words: string) => `In the spotlight, take out: ${words}`,
    example: "Example, by the course’s author",
    erased: "These words were erased.",
    notShown: "The room does not see this answer, so neither do you.",
  },

  trouble: {
    away: "That did not reach the stage: there is no connection to the session’s computer. Press it again when this page says “Connected”.",
    silent:
      "The session’s computer did not answer in time. Look at the stage, then press again if nothing happened.",
    dismiss: "Close this message",
    blocked: "The browser blocked the new window. Open this address on the projector’s computer:",
  },

  end: {
    heading: "End this session?",
    text: "Phones show everyone their own worksheet, and no more answers are taken. What was saved is kept. A session cannot be opened again once it has ended.",
    confirm: "End session",
    cancel: "Go on with it",
    ended: "This session has ended. Phones show everyone their own worksheet.",
    another: "Start another session",
    module: "Module",
  },

  keys: {
    heading: "Keys",
    close: "Close",
    letters: "Letter keys work",
    list: [
      ["→  Space  Page down", "Next slide"],
      ["←  Page up", "Previous slide"],
      ["O", "Open the question"],
      ["L", "Lock its answers"],
      ["R", "Reveal them"],
      ["C", "Close the question"],
      ["B  .", "Blank the wall, or show it again"],
      ["J", "Show how to join, or hide it"],
      ["D", "Dark stage, or light"],
      ["K", "Play or pause the video"],
      ["Esc", "Nothing in the spotlight"],
      ["↑  ↓  in the outline", "Choose a slide, Enter to go there"],
      ["?", "This list"],
    ],
  },
} as const;
