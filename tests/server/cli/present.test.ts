import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { main } from "../../../server/cli/main.ts";
import { sqliteStore } from "../../../server/store/sqlite.ts";

const root = new URL("../../..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "talkback-cli-"));
const course = join(folder, "course");
mkdirSync(course);
writeFileSync(join(course, "page.md"), "---\ntitle: Tending\n---\n\n# A garden\n\nSome words.\n");
const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function said(...args: readonly string[]): Promise<{ status: number; text: string }> {
  const lines: string[] = [];
  const terminal = {
    print: (line: string) => lines.push(line),
    complain: (line: string) => lines.push(line),
  };
  const status = await main(args, terminal);
  return { status, text: lines.join("\n") };
}

interface Started {
  readonly text: string;
  readonly code: string;
  stop(signal: NodeJS.Signals): Promise<unknown>;
}

/** The command in a process of its own, until it has printed the console's address. */
async function started(...args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [join(root, "bin/talkback.mjs"), ...args], {
    stdio: "pipe",
  });
  children.push(child);
  let text = "";
  const told = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (/\/console\/\S+#k=\S+/.test(text)) told.resolve();
    });
  }
  child.once("exit", () => told.reject(new Error(text)));
  await told.promise;
  return {
    text,
    code: /\/console\/(\w{6})#/.exec(text)?.[1] ?? "",
    async stop(signal) {
      const exited = once(child, "exit");
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

describe("one sentence that says what to do, for", { timeout: 60_000 }, () => {
  test("a course that is not there", async () => {
    const { status, text } = await said("present", join(folder, "no-such-course"));
    expect(status).toBe(1);
    expect(text).toMatch(/^There is nothing at .*no-such-course\. /);
  });

  test("a folder without pages", async () => {
    mkdirSync(join(folder, "empty"));
    const { status, text } = await said(join(folder, "empty"));
    expect(status).toBe(1);
    expect(text).toMatch(/empty.*\.$/);
  });

  test("a module that the course has not", async () => {
    const { status, text } = await said(course, "--module", "nothing");
    expect(status).toBe(1);
    expect(text).toMatch(/^There is no module nothing in this course\. It has: /);
  });

  test("a port that is taken, and names one that is free", async () => {
    const other = createServer().listen(0);
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { status, text } = await said(
      course,
      "--port",
      String(port),
      "--data",
      join(folder, "a"),
    );
    other.close();
    expect(status).toBe(1);
    expect(text).toMatch(new RegExp(`Port ${port} is taken .* npm start -- --port \\d+$`));
  });

  test("a data folder that cannot be written", async () => {
    writeFileSync(join(folder, "a-file"), "");
    const { status, text } = await said(course, "--data", join(folder, "a-file", "data"));
    expect(status).toBe(1);
    expect(text).toMatch(/^Answers cannot be kept in .* npm start -- --data <folder>$/);
  });

  test.runIf(process.platform === "linux")(
    "a data folder where the system makes none, and Node would try for ever",
    async () => {
      const { status, text } = await said(course, "--data", "/proc/no-such/data");
      expect(status).toBe(1);
      expect(text).toMatch(/^Answers cannot be kept in .* npm start -- --data <folder>$/);
    },
  );

  test("a data folder that another Talkback uses", async () => {
    const store = sqliteStore(join(folder, "busy"));
    const { status, text } = await said(course, "--data", join(folder, "busy"));
    await store.close();
    expect(status).toBe(1);
    expect(text).toMatch(/^Another Talkback is running with the data folder .*--data\.$/);
  });

  test("an address that this machine has not", async () => {
    const { status, text } = await said(
      course,
      "--host",
      "203.0.113.7",
      "--port",
      "0",
      "--data",
      join(folder, "b"),
    );
    expect(status).toBe(1);
    expect(text).toContain("This machine has no address 203.0.113.7.");
  });

  test.each([
    [["--prot", "3000"], "Unknown option '--prot'. See: talkback present --help"],
    [["--port", "http"], "--port http: give a number"],
    [["one", "two"], "One course at a time"],
  ])("%s", async (args, sentence) => {
    const { status, text } = await said("present", ...args);
    expect(status).toBe(2);
    expect(text).toContain(sentence);
  });

  test("a Node that is too old", async () => {
    const old = `Object.defineProperty(process.versions, "node", { value: "20.20.2" }); await import(${JSON.stringify(join(root, "bin/talkback.mjs"))})`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", old], {
      stdio: "pipe",
    });
    let text = "";
    child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
    const [status] = await once(child, "close");
    expect(status).toBe(1);
    expect(text).toMatch(
      /^Talkback needs Node 24\.12 or newer, and this is Node 20\.20\.2\. Run `npm start`/,
    );
  });
});

test("--help says what there is, for the command and for each of its parts", async () => {
  expect((await said("--help")).text).toContain("talkback present");
  const { status, text } = await said("present", "--help");
  expect(status).toBe(0);
  for (const option of ["--port", "--host", "--data", "--module", "--new", "--allow-lan-console"]) {
    expect(text).toContain(option);
  }
});

test(
  "T10 prints three addresses, stops when told, and goes on with the same session",
  { timeout: 60_000 },
  async () => {
    const args = [course, "--port", "0", "--data", join(folder, "data")];
    const first = await started(...args);
    expect(first.text).toMatch(/Phones +http:\/\/[\d.]+:\d+\/\w{6}/);
    expect(first.text).toMatch(/Stage +http:\/\/localhost:\d+\/stage\/\w{6}#k=[\w-]{22}/);
    expect(await first.stop("SIGTERM")).toBe(0);
    const second = await started(...args);
    expect(second.code).toBe(first.code);
    expect(await second.stop("SIGINT")).toBe(0);
    const fresh = await started(...args, "--new");
    expect(fresh.code).not.toBe(first.code);
    expect(await fresh.stop("SIGTERM")).toBe(0);
  },
);
