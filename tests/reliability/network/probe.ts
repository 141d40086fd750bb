import { Agent, get } from "node:http";

/** Asks a server again and again whether it is there; how long it takes to say so is how long it was busy. */
export interface Probe {
  /** Milliseconds of each answer since it was asked for last. */
  readonly times: () => readonly number[];
  readonly stop: () => void;
}

const everyMs = 20;

export function startProbe(port: () => number): Probe {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  let times: number[] = [];
  const timer = setInterval(() => {
    const begun = performance.now();
    const request = get({ port: port(), host: "127.0.0.1", path: "/healthz", agent }, (answer) => {
      answer.resume();
      answer.on("end", () => times.push(performance.now() - begun));
    });
    // Nobody is there: that is measured by others.
    request.on("error", () => {});
  }, everyMs);
  return {
    times() {
      const taken = times;
      times = [];
      return taken;
    },
    stop() {
      clearInterval(timer);
      agent.destroy();
    },
  };
}
