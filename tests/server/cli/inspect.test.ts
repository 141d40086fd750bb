import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inspect } from "../../../server/cli/inspect.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "talkback-inspect-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function run(...args: readonly string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const terminal = {
    print: (line: string) => void printed.push(line),
    complain: (line: string) => void complained.push(line),
  };
  return { status: await inspect.run(args, terminal), printed, complained };
}

test("a course that is well is told and ends with 0", async () => {
  await writeFile(join(folder, "a.md"), "# A\n\nText.\n");
  const { status, printed } = await run(folder);
  expect(status).toBe(0);
  expect(printed.at(-1)).toBe("0 errors, 0 warnings, 0 notes");
});

test("an error ends with 1", async () => {
  await writeFile(join(folder, "a.md"), "Text.\n");
  await writeFile(join(folder, "_config.yml"), "a: [\n");
  expect((await run(folder)).status).toBe(1);
});

test("for programs it prints one JSON document", async () => {
  await writeFile(join(folder, "a.md"), "Text.\n");
  const { printed } = await run(folder, "--json");
  expect(JSON.parse(printed.join("\n"))).toMatchObject({ slides: 2, diagnostics: [] });
});

test("a course that is not there is a sentence and 1; a wrong use is the help and 2", async () => {
  expect(await run(join(folder, "gone"))).toMatchObject({ status: 1, printed: [] });
  expect((await run()).status).toBe(2);
  expect((await run(folder, "--jsn")).complained[0]).toBe("There is no option --jsn.");
  expect((await run("--help")).status).toBe(0);
});

test("broken front matter and a box that never ends are told with their line, and the words are kept", async () => {
  await writeFile(join(folder, "front.md"), "---\ntitle: [a, b\n---\n\n## Hello\n\nText.\n");
  await writeFile(join(folder, "box.md"), '<div class="callout" markdown="1">\n\nNever closed.\n');
  const { status, printed } = await run(folder);
  expect(status).toBe(0);
  expect(printed.at(-1)).toBe("0 errors, 2 warnings, 0 notes");
  const told = printed.filter((line) => / warning /.test(line));
  expect(told).toEqual([
    expect.stringMatching(/^box\.md:1 warning .*<div> is never closed.*\.$/),
    expect.stringMatching(/^front\.md:2 warning .*cannot be read.*\.$/),
  ]);
  expect(printed.join("\n")).toMatch(/Front: 2 slides/);
});
