#!/usr/bin/env node
// Plain JavaScript that an old Node can still read: it must be able to say what is missing.
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(
    `Talkback needs Node 24.12 or newer, and this is Node ${process.versions.node}. ` +
      "Run `npm start` in Talkback's folder (after `npm ci`): it brings the right Node with it.",
  );
  process.exit(1);
}
// `talkback inspect … | head` closes our output early, and means it.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});
// Types are stripped and scripts compiled once; the second start takes them as they are.
module.enableCompileCache();
const { main } = await import("../server/cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
