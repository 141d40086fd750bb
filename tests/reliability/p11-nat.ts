import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Check, Context, Finding } from "./check.ts";
import { startCrowd, type Crowd } from "./world/crowd.ts";
import type { Order, Tally } from "./world/crowd-orders.ts";
import { round } from "./world/figures.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { natRoom, type NatRoom } from "./world/namespaces.ts";
import { allowing, listenForNoise, type Noise } from "./world/noise.ts";
import { plain, startServer, stopServer } from "./world/server.ts";

export const p11Nat: Check = {
  id: "p11-nat",
  promises: ["P11"],
  promise:
    "A room of 300 behind one network address is never limited, and one abuser behind the same address is.",
  how: "Network namespaces: 300 phones with addresses of their own, a router that hides them behind one, a server beyond it. All join within 4 s, answer within 2 s and reload three times; then one token, 50 and 1,000 flood from the same hall while the 300 go on answering.",
  longest: { quick: 150, full: 900, soak: 7_200 },
  alone: ["quick", "full", "soak"],
  needs: [
    { command: "ip", debianPackage: "iproute2" },
    { command: "nft", debianPackage: "nftables" },
    { command: "tc", debianPackage: "iproute2" },
  ],
  run,
};

const rooms = { quick: 1, full: 20, soak: 1_000 };
const atOnce = 2;

interface RoomTale {
  readonly honest: readonly Tally[];
  readonly abusers: Readonly<Record<"1" | "50" | "1000", Tally>>;
}

interface RoomOptions {
  readonly network: NatRoom;
  readonly folder: string;
  readonly seed: number;
  readonly people: number;
  readonly mistakes: readonly Mistake[];
}

async function run(context: Context): Promise<Finding> {
  const network = natRoom(301);
  const noise = listenForNoise();
  try {
    const tales: RoomTale[] = [];
    for (let done = 0; done < rooms[context.tier]; done += atOnce) {
      const now = Math.min(atOnce, rooms[context.tier] - done);
      const batch = Array.from({ length: now }, (_, index) =>
        oneRoom({ ...roomOf(context, network, `room-${done + index}`), people: 300, mistakes: [] }),
      );
      tales.push(...(await Promise.all(batch)));
      context.say(`${tales.length} rooms of 300 behind ${network.publicAddress}`);
    }
    const caught = await seeDefects(context, network);
    network.worsen({ lossPercent: 2, mbit: 5 });
    const poor = await poorNetwork({
      ...roomOf(context, network, "poor"),
      people: 300,
      mistakes: [],
    });
    return judge(tales, poor, caught, noise);
  } finally {
    network.remove();
  }
}

function roomOf({ random, folder }: Context, network: NatRoom, name: string) {
  mkdirSync(join(folder, name));
  return { network, folder: join(folder, name), seed: Math.floor(random() * 2 ** 31) };
}

/** The whole story of one room, and what flooded it meanwhile. */
async function oneRoom(options: RoomOptions): Promise<RoomTale> {
  return withServer(options, async (crowdOf) => {
    const crowd = crowdOf(options.people, options.network.phones.slice(1));
    const honest: Tally[] = [];
    const tell = async (order: Order): Promise<void> => {
      honest.push(await crowd.told(order));
    };
    await tell({ kind: "join", withinMs: 4_000 });
    await tell({ kind: "answer", withinMs: 2_000 });
    for (let times = 0; times < 3; times += 1) await tell({ kind: "reload", withinMs: 1_500 });
    const floods: Tally[] = [];
    for (const tokens of [1, 50, 1_000]) {
      const abuser = crowdOf(tokens, options.network.phones.slice(0, 1));
      await abuser.told({ kind: "join", withinMs: 500 });
      const [flood] = await Promise.all([
        abuser.told({ kind: "flood", forMs: 3_500, perSecond: tokens > 50 ? 10 : 200 }),
        tell({ kind: "steady", everyMs: 2_500, forMs: 3_500 }),
      ]);
      floods.push(flood);
      await abuser.end();
    }
    await tell({ kind: "reload", withinMs: 1_500 });
    await tell({ kind: "answer", withinMs: 2_000 });
    const [one, fifty, thousand] = floods;
    if (one === undefined || fifty === undefined || thousand === undefined) throw new Error("?");
    return { honest, abusers: { 1: one, 50: fifty, 1000: thousand } };
  });
}

/** One abuser, and the others at their usual pace. */
function briefly(options: RoomOptions): Promise<{ honest: Tally; abuser: Tally }> {
  return withServer(options, async (crowdOf) => {
    const crowd = crowdOf(options.people, options.network.phones.slice(1));
    const alone = crowdOf(1, options.network.phones.slice(0, 1));
    await crowd.told({ kind: "join", withinMs: 500 });
    await alone.told({ kind: "join", withinMs: 0 });
    const [abuser, honest] = await Promise.all([
      alone.told({ kind: "flood", forMs: 4_000, perSecond: 200 }),
      crowd.told({ kind: "steady", everyMs: 2_000, forMs: 4_000 }),
    ]);
    return { honest, abuser };
  });
}

/** Two packets in a hundred lost, 5 Mbit/s for everybody together: slower, and nobody refused. */
function poorNetwork(options: RoomOptions): Promise<readonly Tally[]> {
  return withServer(options, async (crowdOf) => {
    const crowd = crowdOf(options.people, options.network.phones);
    return [
      await crowd.told({ kind: "join", withinMs: 3_000 }),
      await crowd.told({ kind: "answer", withinMs: 2_000 }),
      await crowd.told({ kind: "reload", withinMs: 2_000 }),
    ];
  });
}

async function withServer<T>(
  { network, folder, seed, mistakes }: RoomOptions,
  use: (crowdOf: (people: number, from: readonly string[]) => Crowd) => Promise<T>,
): Promise<T> {
  const server = await startServer(
    { ...plain, folder, host: "0.0.0.0", limits: "standard" },
    { wrapper: network.atServer, environment: withMistakes(mistakes) },
  );
  const crowds: Crowd[] = [];
  const { port, code, prompts } = server;
  try {
    return await use((people, from) => {
      const settings = { host: network.host, port, code, prompts, people, from, seed };
      const crowd = startCrowd(settings, network.inHall);
      crowds.push(crowd);
      return crowd;
    });
  } finally {
    for (const crowd of crowds) await crowd.end();
    await stopServer(server, "SIGKILL");
  }
}

const personOf = `return seat?.watcher.as === "phone" ? seat.watcher.me : socket.id;`;
const file = "server/transport.ts";

async function seeDefects(context: Context, network: NatRoom) {
  const byAddress: Mistake = { file, instead: personOf, put: `return "one address";` };
  const bySocket: Mistake = { file, instead: personOf, put: "return socket.id;" };
  const [address, socket] = await Promise.all([
    briefly({ ...roomOf(context, network, "address"), people: 60, mistakes: [byAddress] }),
    briefly({ ...roomOf(context, network, "socket"), people: 60, mistakes: [bySocket] }),
  ]);
  return [
    { name: "limits go by address", caught: refusedOf([address.honest]) > 0 },
    { name: "limits go by connection", caught: acceptedShare(socket.abuser) > 0.01 },
  ];
}

function refusedOf(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { asked, ok, dropped }) => sum + asked - ok + dropped, 0);
}

/** Of what came after the first two seconds. */
function acceptedShare({ later }: Tally): number {
  return later.asked === 0 ? 0 : later.ok / later.asked;
}

const mostMs = 250;

function judge(
  tales: readonly RoomTale[],
  poor: readonly Tally[],
  defects: Finding["defects"],
  noise: Noise,
): Finding {
  const honest = tales.flatMap((tale) => tale.honest);
  const singles = tales.map(({ abusers }) => acceptedShare(abusers[1]));
  const refused = refusedOf(honest);
  const p99 = Math.max(...honest.map(({ times }) => times.p99));
  const worstSingle = Math.max(...singles);
  const intruders = tales.map(({ abusers }) => abusers[1000].ok);
  const broken: string[] = [];
  if (refused > 0) {
    const why = honest.find((tally) => refusedOf([tally]) > 0);
    broken.push(`${refused} honest requests were refused or dropped: ${JSON.stringify(why)}`);
  }
  if (p99 > allowing(mostMs, noise)) {
    broken.push(`Honest p99 was ${p99} ms, over what this machine is allowed for ${mostMs} ms.`);
  }
  if (worstSingle > 0.01) broken.push(`One abuser got ${round(worstSingle * 100)} % through.`);
  if (refusedOf(poor) > 0) broken.push(`On a poor network: ${JSON.stringify(poor)}`);
  return {
    figures: {
      "rooms of 300 behind one address": tales.length,
      "honest requests": honest.reduce((sum, { asked }) => sum + asked, 0),
      "honest requests refused or dropped": refused,
      "honest acknowledgement p99 of the worst phase, ms": p99,
      ...noise.figures(),
      "one abuser, refused after 2 s, %": round(100 - worstSingle * 100),
      "50 abusers, refused after 2 s, %": round(
        100 - 100 * Math.max(...tales.map(({ abusers }) => acceptedShare(abusers[50]))),
      ),
      "joins and answers of 1,000 made-up people taken, most in a room": Math.max(...intruders),
      "2 % loss, 5 Mbit/s: refused or dropped": refusedOf(poor),
      "2 % loss, 5 Mbit/s: acknowledgement p99, ms": Math.max(
        ...poor.map(({ times }) => times.p99),
      ),
    },
    broken,
    defects,
    notTested: [
      "Real access points and IPv6.",
      "People who come for the first time after 1,000 made-up people have filled the room: they find it full.",
    ],
  };
}
