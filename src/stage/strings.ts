import type { Sphere } from "../domain/course.ts";

/** Every word of the stage that is not the course's own, a participant's or the server's. */
export const strings = {
  /** The page's title in its tab. */
  stage: (module: string) => `Stage · ${module}`,
  notOpen: "The stage is not open",
  moment: "Just a moment",

  join: {
    heading: "Join with your phone",
    cover: "How to join",
    open: "Scan the square, or open",
    type: "and type",
    qr: (host: string) => `QR code: join at ${host}`,
    here: (count: number) => {
      if (count === 0) return "Nobody has joined yet";
      return count === 1 ? "1 person here" : `${count} people here`;
    },
  },

  hub: {
    begin: "Begin here",
    together: "Together",
    pages: "Pages of this module",
    more: (count: number) => `${count} more`,
    first: "First pages",
    slides: (count: number) => (count === 1 ? "1 slide" : `${count} slides`),
    video: (minutes: number) => `${minutes} min of video`,
  },

  question: {
    soon: "The question opens soon",
    open: "The question is open",
    waiting: "Take your time.",
    everybody: "Everybody has answered.",
    closed: "Thank you. The question is closed now.",
    of: (people: number) => `of ${people} have answered`,
    ofOne: "of 1 has answered",
    dots: "People who have answered",
  },

  wall: {
    tally: (answered: number, people: number) => `${answered} of ${people} answered`,
    asking: (answered: number, people: number) => `${answered} of ${people} have answered`,
    none: "No answers here yet",
    example: "Example",
    unseen: (count: number) =>
      count === 1 ? "1 answer, not shown yet" : `${count} answers, not shown yet`,
    page: (page: number, count: number) => `Page ${page} of ${count}`,
    stop: "Stop turning (P)",
    turn: "Let the pages turn (P)",
    mean: (mean: number) => `Mean ${mean.toFixed(1)}`,
  },

  spheres: {
    interests: "Interests",
    relationships: "Relationships",
    opportunity: "Opportunity",
  } satisfies Record<Sphere, string>,

  video: {
    play: "Play",
    unreachable:
      "The video cannot be reached from here. Scan to watch it on a phone, or try again.",
  },

  driven: "A co-facilitator drives now. Take over on the console to turn pages here.",
  blank: "The stage is blank",
  away: "Reconnecting",
  refused: "Not connected",
  ended: "The session has ended",

  keys: {
    heading: "Keys of the stage",
    /** Keys, two spaces between them, and what they do, in the order of the card. */
    rows: [
      ["→  space  page down", "Next slide"],
      ["←  page up", "Slide before"],
      ["Home", "Lobby"],
      ["H", "Hub: choose a deck"],
      ["J", "How to join, full screen"],
      ["B  .", "Blank the stage"],
      ["D", "Dim for a dark room"],
      ["K  Enter", "Play or pause the video"],
      ["↓  ↑", "Turn the wall’s pages"],
      ["P", "Stop the wall’s pages, or let them turn"],
      ["F", "Full screen"],
      ["?", "This card"],
    ],
  },
} as const;
