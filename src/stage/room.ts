import type { SessionModel } from "../client/session-model.ts";
import type { ProgramView } from "../domain/protocol.ts";
import type { Driver } from "./driver.ts";

/** What every part of the stage is given. */
export interface Room {
  readonly program: ProgramView;
  readonly model: Pick<SessionModel, "session" | "welcomed" | "connection" | "refusal" | "command">;
  readonly driver: Driver;
}

/** How large a module's title can stand in a narrow column and leave room for what is below it. */
export function lengthOf(title: string): "short" | "long" | "longest" {
  if (title.length <= 24) return "short";
  return title.length <= 44 ? "long" : "longest";
}
