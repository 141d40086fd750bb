import { defineConfig } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "./tests/chromium.ts";

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  // Two cores: one browser test at a time keeps waits honest.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { executablePath: chromiumPath, args: [...chromiumArguments] },
    trace: "off",
  },
});
