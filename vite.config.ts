import { defineConfig } from "vitest/config";
import { leaveOutUnused } from "./vite.unused-parts.ts";

const page = (name: string): string => new URL(`src/${name}/index.html`, import.meta.url).pathname;

export default defineConfig({
  root: "src",
  // Hashed files below /assets/; the pages themselves are served by our own routes.
  base: "/",
  plugins: [leaveOutUnused()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0,
    // The polyfill is an inline script, and every browser we promise has module preloads.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        stage: page("stage"),
        console: page("console"),
        phone: page("phone"),
        results: page("results"),
      },
    },
  },
  test: {
    root: ".",
    projects: [
      {
        test: {
          name: "unit",
          root: ".",
          include: ["tests/**/*.test.ts"],
          setupFiles: ["tests/dice.ts"],
          // Far above what any takes: a test that waits for ever fails, a slow machine does not.
          testTimeout: process.env["FUZZ_TIMES"] === undefined ? 180_000 : 0,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
