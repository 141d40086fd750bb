import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Pages with nothing on them, for a server of which nobody looks at the pages. */
export function aDist(folder: string): string {
  const dist = join(folder, "dist");
  mkdirSync(join(dist, "assets"), { recursive: true });
  for (const page of ["phone", "stage", "console"]) {
    mkdirSync(join(dist, page));
    const html = `<!doctype html><html lang="en"><head><title>${page}</title></head><body></body></html>`;
    writeFileSync(join(dist, page, "index.html"), html);
  }
  return dist;
}
