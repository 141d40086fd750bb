import { defineConfig } from "vite";

/** Script, style and fonts of static decks: one classic script with relative addresses, since file:// loads no modules. */
export default defineConfig({
  root: "src",
  base: "./",
  publicDir: new URL("src/decks/public", import.meta.url).pathname,
  build: {
    outDir: "../dist/decks",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: new URL("src/decks/main.ts", import.meta.url).pathname,
      output: {
        format: "iife",
        entryFileNames: "decks.js",
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith(".css")) ? "decks.css" : "[name][extname]",
      },
    },
  },
});
