import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("dist/.vite/manifest.json", import.meta.url), "utf8"));

/** Every script that a page loads, the ones it shares with others too. */
function scripts(page) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of manifest[name].imports ?? []) visit(next);
  };
  visit(`${page}/index.html`);
  return [...seen].map((name) => `dist/${manifest[name].file}`);
}

export default [
  { name: "phone, all scripts", path: scripts("phone"), limit: "32 kB", gzip: true },
  { name: "stage, all scripts", path: scripts("stage"), limit: "90 kB", gzip: true },
];
