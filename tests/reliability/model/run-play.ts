import { seeded } from "../world/seeded.ts";
import { everyCell } from "./directed.ts";
import { aPlay, anything } from "./play.ts";
import type { PlayOrder, PlayReport } from "./play-orders.ts";
import { overSockets } from "./socket-play.ts";

// Sessions by the thousand, in a process of its own that may have a mistake built in.
// `node run-play.ts <order as JSON>` prints a report.

const order: PlayOrder = JSON.parse(process.argv[2] ?? "{}");
const random = seeded(order.seed);
const cells = new Set<string>();
const broken: string[] = [];
let commands = 0;
let entries = 0;
let compared = 0;
let gaps = 0;
let played = 0;

async function session(): Promise<void> {
  const play = await aPlay(random);
  const length = 1 + Math.floor(random() * order.longest);
  const { followers } = play.world;
  followers.lossy = () => random() < 0.2;
  // How a session usually begins; chance alone seldom gets to an answer that is revealed.
  if (random() < 0.7) {
    for (const who of ["ada", "ben"] as const)
      await play.ask({ ...anything(random), who, wish: "join" });
    await play.ask({ ...anything(random), who: "facilitator", wish: "open" });
  }
  for (let step = 0; step < length && play.broken.length === 0; step += 1) {
    if (order.follow && random() < 0.15) await followers.enter();
    await play.goOn();
    if (order.follow && random() < 0.5) broken.push(...(await followers.compare()));
  }
  if (order.follow) broken.push(...(await followers.compare()));
  for (const cell of play.cells) cells.add(cell);
  broken.push(...play.broken);
  commands += play.commands();
  entries += play.model.seq;
  compared += followers.compared();
  gaps += followers.gaps();
  played += 1;
}

const declared = order.directed ? await everyCell() : null;
if (declared !== null) {
  broken.push(...declared.broken);
  commands += declared.commands;
}
while (played < order.sequences && broken.length < 20) await session();
const sockets =
  order.sockets === 0 ? null : await overSockets(order.sockets, order.longest, random);
if (sockets !== null) broken.push(...sockets.broken);
const report: PlayReport = {
  played,
  commands,
  entries,
  compared,
  gaps,
  overSockets: sockets?.commands ?? 0,
  cells: [...cells],
  declared: [...(declared?.cells ?? [])],
  broken: broken.slice(0, 20),
};
// All of it has to be out before what is left of timers ends with the process.
process.stdout.write(JSON.stringify(report), () => process.exit(0));
