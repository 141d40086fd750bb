import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import type { Refusal } from "../src/domain/outcome.ts";
import type { Gate } from "./gate.ts";
import { headersFor } from "./headers.ts";
import { refused } from "./http.ts";
import { beingRestarted } from "./leaving.ts";

export interface WebOptions {
  readonly gate: Gate;
  /** Most that are open at once. */
  readonly connections: number;
  /** True once the server is on its way out. */
  readonly leaving: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** Fastify with the settings and the hooks that every route has. */
export function openHttp({ gate, connections, leaving, onError }: WebOptions): FastifyInstance {
  const server = fastify({
    requestTimeout: 10_000,
    connectionTimeout: 0,
    keepAliveTimeout: 10_000,
    bodyLimit: 65_536,
    onProtoPoisoning: "error",
    // An address that is no address (`/%zz`): no hook and no route is asked.
    frameworkErrors: (_error, request, reply: FastifyReply) =>
      void refused(reply.headers(headersFor("answer", { host: request.host })), notUnderstood),
    forceCloseConnections: true,
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 8_192 },
  });
  server.server.maxConnections = connections;
  server.addHook("onRequest", async (request, reply) => {
    void reply.headers(headersFor("answer", { host: request.host }));
    const reason = gate.turnAway(request.headers);
    if (reason !== null) return refused(reply, { code: "not-allowed", message: reason });
    // Pages may still be looked at; nothing is read from the store any more, or written to it.
    if (leaving() && request.url.startsWith("/api/")) return refused(reply, beingRestarted(2_000));
    return undefined;
  });
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status < 500) {
      return reply.code(status).send(notUnderstood);
    }
    onError(error);
    return reply.code(500).send({
      code: "not-saved",
      message: "Something went wrong on the server. Try again in a moment.",
    });
  });
  return server;
}

const notUnderstood: Refusal = {
  code: "bad-request",
  message: "The server does not understand this request. Reload the page and try again.",
};

function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 ? status : 500;
}
