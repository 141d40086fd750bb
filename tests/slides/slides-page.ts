import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import type { AddressInfo } from "node:net";
import type { Course } from "../../src/domain/course.ts";
import { renderSection } from "../../src/compiler/slides/render-section.ts";

/** Every slide of a course one below the other, each on its canvas, with the deck's own style sheets and nothing else. */
export function slidesPage(course: Course): string {
  const sections = course.modules
    .flatMap((module) => module.pages)
    .flatMap((page) => page.decks)
    .flatMap((deck) => deck.slides.map((slide) => renderSection(slide, deck)));
  const sheets = ["tokens", "fonts", "deck"].map(
    (name) => `<link rel="stylesheet" href="/src/theme/${name}.css">`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slides</title>${sheets.join("")}<body>${sections.join("\n")}</body></html>`;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
};

interface Folders {
  readonly project: string;
  readonly course: string;
}

/** Below `folder`, or null for an address that leads out of it. */
function inside(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  return file.startsWith(normalize(folder)) ? file : null;
}

/** Serves the page with fonts and the course's images, on loopback only. */
export async function serveSlides(
  html: string,
  { project, course }: Folders,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? "/").split("?")[0] ?? "/");
    if (path === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
      return;
    }
    const file = path.startsWith("/course/")
      ? inside(course, path.slice("/course".length))
      : inside(project, path);
    const type = types[extname(path).toLowerCase()];
    if (file === null || type === undefined) {
      response.writeHead(404).end();
      return;
    }
    readFile(file).then(
      (bytes) => response.writeHead(200, { "content-type": type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has one.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
