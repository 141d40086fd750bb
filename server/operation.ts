import type { FastifyInstance, FastifyRequest } from "fastify";
import { isLoopback } from "./gate.ts";
import { refused } from "./http.ts";
import type { Metrics } from "./metrics.ts";
import type { Store } from "./store/store.ts";

export interface OperationOptions {
  readonly metrics: Metrics;
  /** True once the server is on its way out. */
  readonly leaving: () => boolean;
  /** Lets other machines read `/metrics`. */
  readonly openMetrics: boolean;
}

/** What whoever runs the server asks it, or has a program ask. */
export function addOperation(
  app: FastifyInstance,
  { metrics, leaving, openMetrics }: OperationOptions,
): void {
  app.get("/readyz", async (_request, reply) => {
    void reply.header("cache-control", "no-store");
    return leaving() ? reply.code(503).send({ ready: false }) : { ready: true };
  });
  app.get("/metrics", async (request, reply) => {
    if (!openMetrics && !isFromHere(request)) return refused(reply, notFromHere);
    return reply
      .type(metrics.contentType)
      .header("cache-control", "no-store")
      .send(await metrics.text());
  });
}

// Through a proxy on this machine everybody comes from this machine.
function isFromHere({ raw, headers }: FastifyRequest): boolean {
  const forwarded = headers["forwarded"] ?? headers["x-forwarded-for"] ?? headers["x-real-ip"];
  return forwarded === undefined && isLoopback(raw.socket.remoteAddress);
}

const notFromHere = {
  code: "not-allowed",
  message:
    "The figures are read on the computer that Talkback runs on. Read them there, or start Talkback with --open-metrics.",
} as const;

/** The store's `append`, timed and counted. */
export function measured(store: Pick<Store, "append">, metrics: Metrics): Pick<Store, "append"> {
  return {
    async append(lines) {
      const before = performance.now();
      let stored = false;
      try {
        await store.append(lines);
        stored = true;
      } finally {
        metrics.committed((performance.now() - before) / 1_000, stored);
      }
      for (const { entry } of lines) metrics.stored(entry.event.kind);
    },
  };
}
