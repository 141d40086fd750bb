import type { LinkId } from "./ids.ts";

/** What a link lets its holder be. */
export const linkRoles = ["facilitator", "driver", "moderator", "stage", "viewer"] as const;
export type LinkRole = (typeof linkRoles)[number];

/** The page that a link opens. */
export const linkPages = {
  facilitator: "console",
  driver: "console",
  moderator: "console",
  stage: "stage",
  viewer: "results",
} as const satisfies Record<LinkRole, string>;
export type LinkPage = (typeof linkPages)[LinkRole];

/** A link that was given out; its key is known to its holder alone. */
export interface Link {
  readonly id: LinkId;
  readonly role: LinkRole;
  /** Whom it was made out to; empty where nobody was named. */
  readonly name: string;
  /** Server's clock, milliseconds since 1970. */
  readonly madeAt: number;
}

/** `GET /api/sessions/:code/links`, for the facilitator. */
export interface LinkView extends Link {
  /** Somebody has opened it. */
  readonly used: boolean;
  /** Pages that hold it and are connected now. */
  readonly connected: number;
  /** It is the one that this very page came in by. */
  readonly own: boolean;
}
