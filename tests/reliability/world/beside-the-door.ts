import type { Mistake } from "./mistakes.ts";

const file = "server/transport.ts";
const door = "socket.use(([event, ...args]) => handle(visitor, event, args));";

/** A handler that sees what a socket sends before the one door does, with `event` and `args` at hand. */
export function besideTheDoor(handler: string): Mistake {
  const put = `socket.use(([event, ...args]: any[], next) => { ${handler}; next(); });\n${door}`;
  return { file, instead: door, put };
}
