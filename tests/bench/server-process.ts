/** What a measured server is told when it is started. */
export interface ServerSettings {
  /** 0 for any. */
  readonly port: number;
  /** Where it keeps what it keeps; a server that is started again there goes on. */
  readonly folder: string;
  readonly prompts: number;
  /** Already in the session when the phones come. */
  readonly answers: number;
  /** Of the bare server: whether it passes answers on. */
  readonly emits: boolean;
}

export interface Ready {
  readonly port: number;
  readonly code: string;
  readonly cookies: { readonly stage: string; readonly console: string };
  readonly prompts: readonly string[];
}

export type ServerRequest =
  | { readonly kind: "start"; readonly settings: ServerSettings }
  | { readonly kind: "usage" };
export type ServerReply =
  | { readonly kind: "ready"; readonly ready: Ready }
  | ({ readonly kind: "usage" } & Usage);

/** Of the whole process, its threads included. The collection is no part of what is measured. */
export interface Usage {
  readonly cpuSecondsBeforeCollection: number;
  readonly cpuSecondsAfterCollection: number;
  /** After the collection. */
  readonly rssMiB: number;
}

/** The measured server's end of the line to the parent. */
export function onRequests(start: (settings: ServerSettings) => Promise<Ready>): void {
  process.on("message", (request: ServerRequest) => {
    switch (request.kind) {
      case "start":
        void start(request.settings).then((ready) => reply({ kind: "ready", ready }));
        return;
      case "usage": {
        const cpuSecondsBeforeCollection = cpuSeconds();
        globalThis.gc?.();
        const rssMiB = process.memoryUsage.rss() / 1_048_576;
        setTimeout(() => {
          const cpuSecondsAfterCollection = cpuSeconds();
          reply({ kind: "usage", cpuSecondsBeforeCollection, cpuSecondsAfterCollection, rssMiB });
        }, sweptMs);
      }
    }
  });
  // Closing its files and sockets is no part of what is measured.
  process.once("disconnect", () => process.exit(0));
}

/** V8's other threads sweep up after a collection for a moment. */
const sweptMs = 200;

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function reply(message: ServerReply): void {
  process.send?.(message);
}
