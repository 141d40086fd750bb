import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Outcome, RefusalCode } from "../src/domain/outcome.ts";
import type { Presence } from "../src/domain/protocol.ts";
import type { SessionEvent } from "../src/domain/session.ts";

/** What is counted while the server runs. Names and labels are all fixed: no code, id, word or address gets in. */
export interface Metrics {
  command(outcome: "acked" | RefusalCode): void;
  hello(outcome: "welcomed" | RefusalCode): void;
  stored(kind: SessionEvent["kind"]): void;
  committed(seconds: number, ok: boolean): void;
  hungUp(why: HangUp): void;
  handshakeRefused(): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

export type HangUp = "slow reader" | "too fast";

export interface MetricsOptions {
  readonly present: () => Presence;
  readonly unfinished: () => number;
}

export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const count = counterIn(registry);
  addGauges(registry, options);
  const commands = count("commands", "Commands by what they were answered with.", "outcome");
  const hellos = count("hellos", "Hellos by what they were answered with.", "outcome");
  const entries = count("entries", "Entries stored, by kind.", "kind");
  const failures = count("commit_failures", "Transactions that the store did not take.");
  const hangUps = count("hang_ups", "Sockets closed by the server.", "why");
  const refused = count("handshakes_refused", "Handshakes answered with 503.");
  const commits = new Histogram({
    name: "talkback_commit_seconds",
    help: "One transaction: all that one turn of the event loop stores.",
    registers: [registry],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });
  return {
    command: commands,
    hello: hellos,
    stored: entries,
    committed(seconds, ok) {
      commits.observe(seconds);
      if (!ok) failures("");
    },
    hungUp: hangUps,
    handshakeRefused: () => refused(""),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** Of an event that came by the one door; what is no hello counts as a command, whatever it was meant to be. */
export function countOutcome(
  metrics: Pick<Metrics, "command" | "hello">,
  event: string,
  outcome: Outcome<unknown>,
): void {
  if (event === "hello") metrics.hello(outcome.ok ? "welcomed" : outcome.refusal.code);
  else metrics.command(outcome.ok ? "acked" : outcome.refusal.code);
}

/** Counters that cost a map's entry to count, and are put into the registry's words when somebody reads them. */
function counterIn(registry: Registry) {
  return (name: string, help: string, label?: string): ((value: string) => void) => {
    const counts = new Map<string, number>();
    void new Counter({
      name: `talkback_${name}_total`,
      help,
      registers: [registry],
      labelNames: label === undefined ? [] : [label],
      collect() {
        this.reset();
        for (const [value, total] of counts) {
          this.inc(label === undefined ? {} : { [label]: value }, total);
        }
      },
    });
    return (value) => void counts.set(value, (counts.get(value) ?? 0) + 1);
  };
}

function addGauges(registry: Registry, { present, unfinished }: MetricsOptions): void {
  void new Gauge({
    name: "talkback_sockets",
    help: "Connected and let in, by role; a person with two pages open counts once.",
    registers: [registry],
    labelNames: ["role"],
    collect() {
      const { phones, stages, consoles } = present();
      this.set({ role: "phone" }, phones);
      this.set({ role: "stage" }, stages);
      this.set({ role: "console" }, consoles);
    },
  });
  void new Gauge({
    name: "talkback_sockets_unfinished",
    help: "Connected, and not let in yet.",
    registers: [registry],
    collect() {
      this.set(unfinished());
    },
  });
}
