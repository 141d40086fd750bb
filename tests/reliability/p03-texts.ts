import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { receiptOf } from "../../server/keys.ts";
import { sqliteStore } from "../../server/store/sqlite.ts";
import type { PromptId, SessionCode } from "../../src/domain/ids.ts";
import type { Check, Context, Defect, Finding } from "./check.ts";
import { exportedTexts } from "./texts/exported-texts.ts";
import { judgeTexts } from "./texts/judge-texts.ts";
import { sendTexts } from "./texts/send-texts.ts";
import type { SentText } from "./texts/sent-text.ts";
import { typeTexts } from "./texts/type-texts.ts";
import { wildTexts } from "./texts/wild-texts.ts";
import { buildPages } from "./world/build-pages.ts";
import { withMistakes, type Mistake } from "./world/mistakes.ts";
import { plain, startServer, stopServer, type Running } from "./world/server.ts";

export const p03Texts: Check = {
  id: "p03-texts",
  promises: ["P3"],
  promise:
    "What somebody sent is kept character for character and comes out so in every export, under the receipt that their phone showed; or it is refused with a reason.",
  how: "Texts of any Unicode, half characters, control characters and far too long ones are sent over sockets, and typed into the phone's page in Chromium. JSON, CSV and XLSX exports are compared with what was sent, and every receipt is made again from the log.",
  longest: { quick: 180, full: 1_200, soak: 7_200 },
  needs: [{ command: "chromium", debianPackage: "chromium" }],
  run,
};

const sizes = {
  quick: { sent: 5_000, typed: 150 },
  full: { sent: 100_000, typed: 600 },
  soak: { sent: 1_000_000, typed: 5_000 },
};
/** One export's worth: a session is not larger than this. */
const inOneSession = 50_000;

async function run(context: Context): Promise<Finding> {
  const { tier, say } = context;
  const { sent: many, typed: manyTyped } = sizes[tier];
  const sent: SentText[] = [];
  const broken: string[] = [];
  for (let done = 0; done < many; done += inOneSession) {
    const story = await overSockets(context, Math.min(inOneSession, many - done), `sent-${done}`);
    sent.push(...story.sent);
    broken.push(...story.broken);
    say(`${sent.length} texts sent over sockets, and exported`);
  }
  const typed = await inChromium(context, manyTyped);
  say(`${typed.texts} texts typed in Chromium`);
  return {
    figures: {
      "texts sent over sockets": sent.length,
      "kept and exported": sent.filter(({ reply }) => reply.kind === "saved").length,
      "refused with a reason": sent.filter(({ reply }) => reply.kind === "refused").length,
      "texts typed in Chromium": typed.texts,
      "texts that changed": broken.length + typed.broken.length,
    },
    broken: [...broken, ...typed.broken],
    defects: await defects(context),
    notTested: [
      "Keyboards, input methods and speech: a text is put into the field as they would, at once.",
      "What a projector's fonts draw: the page's text is compared, not its picture.",
    ],
  };
}

interface Story {
  readonly sent: readonly SentText[];
  readonly broken: readonly string[];
}

async function overSockets(
  context: Context,
  many: number,
  name: string,
  mistakes: readonly Mistake[] = [],
): Promise<Story> {
  const folder = folderOf(context, name);
  const prompts = Math.min(500, Math.ceil(many / 20));
  const server = await startServer(
    { ...plain, folder, prompts },
    { environment: mistakes.length === 0 ? {} : withMistakes(mistakes) },
  );
  try {
    const texts = wildTexts(many, diceOf(context));
    const sent = await sendTexts(server, texts, context.random);
    const broken = judgeTexts(sent, await exportedTexts(server));
    await stopServer(server, "SIGTERM");
    return { sent, broken: [...broken, ...(await judgeReceipts(folder, server, sent))] };
  } finally {
    await stopServer(server, "SIGKILL");
  }
}

/** Anybody who has the log can make a receipt again. */
async function judgeReceipts(
  folder: string,
  { code }: Running,
  sent: readonly SentText[],
): Promise<readonly string[]> {
  const store = sqliteStore(folder);
  try {
    const header = await store.find(code as SessionCode);
    if (header === null) return ["The session is not in the log."];
    return sent.flatMap(({ text, prompt, reply }) => {
      if (reply.kind === "refused") return [];
      const parts = { prompt: prompt as PromptId, seq: reply.seq, value: { text } };
      const again = receiptOf({ session: header.id, ...parts });
      return again === reply.receipt ? [] : [`${again} is the receipt, and not ${reply.receipt}.`];
    });
  } finally {
    await store.close();
  }
}

async function inChromium(
  context: Context,
  many: number,
): Promise<{ readonly texts: number; readonly broken: readonly string[] }> {
  const folder = folderOf(context, "typed");
  const dist = await buildPages(join(folder, "dist"));
  const server = await startServer({ ...plain, folder, dist, prompts: 1 });
  const broken: string[] = [];
  let texts = 0;
  try {
    await typeTexts(server, wildTexts(many, diceOf(context)), async (typed) => {
      texts += 1;
      const kept = typed.reply.kind === "saved" ? await exportedTexts(server) : {};
      broken.push(...judgeTexts([typed], kept));
      if (typed.shown !== null && typed.shown !== typed.text) {
        broken.push(
          `The phone shows ${JSON.stringify(typed.shown)} for ${JSON.stringify(typed.text)}.`,
        );
      }
    });
    return { texts, broken };
  } finally {
    await stopServer(server, "SIGKILL");
  }
}

const mistakes: Readonly<Record<string, Mistake>> = {
  "texts in a normal form": inReadText("accept(entered.normalize())"),
  "texts trimmed": inReadText("accept(entered.trim())"),
  "texts cut": inReadText("accept(entered.slice(0, 500))"),
  "half characters mended": {
    file: "src/domain/read-answer.ts",
    instead: "/\\p{Surrogate}/u.test(entered)",
    put: "((entered = entered.toWellFormed()), false)",
  },
  "line breaks made one kind in CSV": {
    file: "server/export/csv.ts",
    instead: "inert(cell)",
    put: 'inert(cell.replace(/\\r\\n?/g, "\\n"))',
  },
};

function inReadText(put: string): Mistake {
  return { file: "src/domain/read-answer.ts", instead: "accept(entered)", put };
}

async function defects(context: Context): Promise<readonly Defect[]> {
  const found: Defect[] = [];
  for (const [name, mistake] of Object.entries(mistakes)) {
    const { broken } = await overSockets(context, 800, `mistake-${found.length}`, [mistake]);
    found.push({ name, caught: broken.length > 0 });
  }
  return found;
}

function folderOf({ folder }: Context, name: string): string {
  const made = join(folder, name);
  mkdirSync(made);
  return made;
}

function diceOf({ random }: Context): number {
  return Math.floor(random() * 2 ** 31);
}
