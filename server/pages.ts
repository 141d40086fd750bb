import { readFileSync, realpathSync } from "node:fs";
import { extname, join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FrameHosts } from "./frame-hosts.ts";
import { headersFor } from "./headers.ts";
import { refused } from "./http.ts";
import { mintSecret } from "./keys.ts";

type PageName = "stage" | "console" | "phone" | "results";

export interface PageOptions {
  /** What Vite built. */
  readonly dist: string;
  /** Where the course's pictures are; null for a course that has none. */
  readonly courseFolder: string | null;
  /** Hosts whose frames the stage may show. */
  readonly frames?: FrameHosts;
}

/** The pages, what they load, and the course's own files. */
export async function addPages(app: FastifyInstance, options: PageOptions): Promise<void> {
  const { dist, courseFolder } = options;
  await app.register(fastifyStatic, {
    root: join(dist, "assets"),
    prefix: "/assets/",
    index: false,
    // Their names change with what is in them.
    immutable: true,
    maxAge: "365d",
  });

  const page = (name: PageName) => (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(options, name, request, reply);
  app.get("/", page("phone"));
  // A code as somebody typed it; whether it is one, the page finds out.
  app.get("/:code(^[^.]+$)", page("phone"));
  app.get("/stage/:code", page("stage"));
  app.get("/console/:code", page("console"));
  app.get("/results/:code", page("results"));

  app.get<{ Params: { "*": string } }>("/course/*", async (request, reply) => {
    const file = courseFolder === null ? null : courseFile(courseFolder, request.params["*"]);
    if (courseFolder === null || file === null) return refused(reply, noSuchFile);
    void reply.headers(headersFor("file", { host: request.host }));
    return reply.sendFile(file, realpathSync(courseFolder), { immutable: false, maxAge: 0 });
  });
}

function sendPage(
  { dist, frames = [] }: PageOptions,
  name: PageName,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const html = readFileSync(join(dist, name, "index.html"), "utf8");
  const nonce = mintSecret();
  const meta = `<meta property="csp-nonce" nonce="${nonce}" /><meta name="frames" content="${frames.join(" ")}" />`;
  return reply
    .headers(headersFor(name === "results" ? "phone" : name, { host: request.host, nonce, frames }))
    .header("cache-control", "no-cache")
    .type("text/html; charset=utf-8")
    .send(name === "stage" ? html.replace("</head>", `${meta}</head>`) : html);
}

/** What a slide can show; nothing else of a course folder is anybody's business. */
const shown = new Set(
  ".png .jpg .jpeg .gif .webp .avif .svg .bmp .ico .mp4 .webm .ogv .mov .m4v .mp3 .m4a .ogg .oga .wav .vtt .pdf".split(
    " ",
  ),
);

/** The path below the real folder, or null: links that lead out of it, hidden files and other kinds are not served. */
function courseFile(folder: string, path: string): string | null {
  if (path.includes("\0") || path.split(/[\\/]/).some((part) => part.startsWith("."))) return null;
  if (!shown.has(extname(path).toLowerCase())) return null;
  try {
    const root = realpathSync(folder) + sep;
    const file = realpathSync(join(folder, path));
    return file.startsWith(root) ? file.slice(root.length) : null;
  } catch {
    return null;
  }
}

const noSuchFile = {
  code: "no-such-session",
  message: "The course has no such file. Check the path that the page gives for it.",
} as const;
