import type { Command } from "../../../src/domain/decide.ts";
import type { ParticipantId, PromptId, SessionCode } from "../../../src/domain/ids.ts";
import type { LinkRole } from "../../../src/domain/link.ts";
import { enter, invited, post, type Held } from "../../server/a-cast.ts";
import type { Started } from "../world/server.ts";
import type { Notebook } from "./notebook.ts";
import { takeBackLink } from "./take-back.ts";
import { answering, secret, visit, type Visitor } from "./visitor.ts";

/** A workshop in which everybody is listened to, and people lose their links all the time. */
export interface Play {
  /** One question from open to locked, with comings and goings. */
  round(): Promise<void>;
  /** After the server was started again on the same data. */
  resume(): Promise<void>;
  leave(): void;
}

interface Phone {
  readonly token: string;
  /** Words and name that are its own to know. */
  readonly own: Set<string>;
  visitor: Visitor;
  me: ParticipantId;
}

export interface PlayOptions {
  readonly started: Started;
  readonly notebook: Notebook;
  readonly random: () => number;
  readonly phones: number;
}

const formats = ["html", "csv", "md", "json"];

export async function openPlay({
  started,
  notebook,
  random,
  phones: many,
}: PlayOptions): Promise<Play> {
  const { code, port } = started;
  const url = `http://127.0.0.1:${port}`;
  const header = { code: code as SessionCode };
  const prompts = started.prompts.map((prompt) => prompt as PromptId);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const chance = (share: number): boolean => random() < share;
  /** Of each question and phone: what the room must not see at any time. */
  const hidden = new Set<string>();
  const buried = new Set(prompts.filter(() => chance(0.2)));
  const revisions = new Map<string, number>();
  const formerCookies: { readonly role: LinkRole; readonly cookie: string }[] = [];
  let rounds = 0;

  let own = (await enter(url, header, "facilitator", started.links.console)).cookie;
  const invite = (role: LinkRole): Promise<Held> => {
    // A link's name is not for the wall either.
    return invited(url, header, own, role, notebook.mint());
  };
  const held = {
    moderator: await invite("moderator"),
    driver: await invite("driver"),
    stage: await invite("stage"),
    viewer: await invite("viewer"),
  };

  async function console_(cookie: string): Promise<Visitor> {
    const visitor = visit(url, cookie, () => {});
    await visitor.hello({ as: "console", code });
    return visitor;
  }

  async function tap(by: "driver" | "stage"): Promise<Visitor> {
    const visitor = visit(url, held[by].cookie, (text) => notebook.search(by, text));
    await visitor.hello({ as: by === "stage" ? "stage" : "console", code });
    return visitor;
  }

  /** Whoever has no key tries for one, with what they have. */
  async function outsider(by: "outsider" | "viewer", cookie: string): Promise<Visitor> {
    const visitor = visit(url, cookie, (text) => notebook.search(by, text));
    for (const as of ["console", "stage"] as const) {
      if ((await visitor.hello({ as, code })).ok)
        notebook.trespass(`An ${by} was let in as ${as}.`);
    }
    return visitor;
  }

  async function seatPhone(phone: Pick<Phone, "token" | "own">): Promise<Phone> {
    const visitor = visit(url, "", (text) => notebook.search("phone", text, phone.own));
    const welcome = await visitor.hello({ as: "phone", code, token: phone.token });
    if (!welcome.ok || welcome.value.as !== "phone") throw new Error("A phone was not let in.");
    return { ...phone, visitor, me: welcome.value.me };
  }

  const forged = `talkback-console-${code}=${secret()}; talkback-stage-${code}=${secret()}`;
  async function seatAll() {
    return {
      facilitator: await console_(own),
      moderator: await console_(held.moderator.cookie),
      taps: await Promise.all([tap("stage"), tap("stage"), tap("driver"), tap("driver")]),
      outsiders: await Promise.all([
        outsider("outsider", forged),
        outsider("viewer", held.viewer.cookie),
      ]),
    };
  }
  let seated = await seatAll();
  let phones = await Promise.all(
    Array.from({ length: many }, () => seatPhone({ token: secret(), own: new Set() })),
  );
  for (const phone of phones) {
    const name = notebook.mint();
    phone.own.add(name);
    await must(phone.visitor, { kind: "join", name });
  }

  async function must(visitor: Visitor, command: Command): Promise<void> {
    const outcome = await visitor.send(command);
    if (outcome?.ok !== true) throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
  }

  async function answerAll(prompt: PromptId): Promise<readonly string[]> {
    const fresh: string[] = [];
    await Promise.all(
      phones.map(async ({ visitor, own, me }, index) => {
        const key = `${prompt} ${me}`;
        const words = notebook.mint();
        own.add(words);
        const rev = (revisions.get(key) ?? 0) + 1;
        revisions.set(key, rev);
        await must(visitor, answering(prompt, rev, words));
        // One of each question at least.
        if (rev === 1 && (index === 0 || chance(0.3))) {
          hidden.add(key);
          const by = chance(0.5) ? seated.facilitator : seated.moderator;
          await must(by, { kind: "hide", prompt, author: me, hidden: true });
        }
        if (!hidden.has(key)) fresh.push(words);
      }),
    );
    return fresh;
  }

  /** Reads by HTTP all that there is to read. */
  async function readAll(by: string, cookie: string): Promise<void> {
    const paths = ["deck", "program", "links", ...formats.map((format) => `export.${format}`)];
    for (const path of paths) {
      const response = await fetch(`${url}/api/sessions/${code}/${path}`, { headers: { cookie } });
      notebook.search(by, await response.text());
      const may = by === "viewer" && path.startsWith("export");
      if (response.ok !== may) notebook.trespass(`A ${by} got ${response.status} for ${path}.`);
    }
  }

  async function lookAround(): Promise<void> {
    const late = await Promise.all([tap("stage"), tap("driver")]);
    await readAll("viewer", held.viewer.cookie);
    await readAll("outsider", forged);
    for (const visitor of late) visitor.leave();
    const phone = pick(phones);
    phone.visitor.leave();
    Object.assign(phone, await seatPhone(phone));
  }

  async function showAndHide(prompt: PromptId, fresh: readonly string[]): Promise<void> {
    for (const words of fresh) notebook.permit(words);
    await must(seated.facilitator, { kind: "stage", prompt, stage: "revealed" });
    await lookAround();
    const phone = phones.find(({ me }) => !hidden.has(`${prompt} ${me}`));
    const words = fresh.find((each) => phone?.own.has(each) === true);
    if (phone !== undefined && words !== undefined) {
      const hide = { kind: "hide", prompt, author: phone.me, hidden: true } as const;
      await must(seated.moderator, hide);
      notebook.forbid(words);
      await lookAround();
      notebook.permit(words);
      await must(seated.facilitator, { ...hide, hidden: false });
    }
    await must(seated.facilitator, { kind: "stage", prompt, stage: "locked" });
    for (const each of fresh) notebook.forbid(each);
    await must(seated.facilitator, { kind: "stage", prompt, stage: "open" });
  }

  async function takeBack(role: LinkRole): Promise<void> {
    const held = await invite(role);
    formerCookies.push({ role, cookie: held.cookie });
    await takeBackLink({ url, code, facilitator: own, notebook }, role, held);
  }

  /** On the same socket, whoever they were before. */
  async function becomePhone(): Promise<void> {
    const moderator = await invite("moderator");
    let isPhone = false;
    const words = new Set<string>();
    const visitor = visit(url, moderator.cookie, (text) => {
      if (isPhone) notebook.search("phone that was a moderator", text, words);
    });
    await visitor.hello({ as: "console", code });
    await visitor.hello({ as: "phone", code, token: secret() });
    isPhone = true;
    await answerAll(pick(prompts));
    visitor.leave();
  }

  async function rotate(): Promise<void> {
    const second = await invite("facilitator");
    const rotated = await post(`${url}/api/sessions/${code}/rotate`, {}, own);
    own = rotated.headers.get("set-cookie")?.split(";")[0] ?? "";
    formerCookies.push({ role: "facilitator", cookie: second.cookie });
    seated.facilitator.leave();
    seated.facilitator = await console_(own);
  }

  async function tryFormer(): Promise<void> {
    for (const { role, cookie } of formerCookies) {
      const visitor = visit(url, cookie, (text) => notebook.search(`former ${role}`, text));
      const as = role === "stage" ? "stage" : "console";
      if ((await visitor.hello({ as, code })).ok)
        notebook.trespass(`A ${role} whose link was taken back came back after a restart.`);
      visitor.leave();
    }
  }

  return {
    async round() {
      const shown = prompts.filter((prompt) => !buried.has(prompt));
      const prompt = pick(rounds === 0 ? shown : prompts);
      const fresh = await answerAll(prompt);
      await lookAround();
      if (!buried.has(prompt)) await showAndHide(prompt, fresh);
      const roles: readonly LinkRole[] = ["moderator", "driver", "stage", "viewer", "facilitator"];
      await takeBack(roles[rounds % roles.length] ?? "moderator");
      if (rounds % 7 === 3) await becomePhone();
      if (rounds % 11 === 5) await rotate();
      rounds += 1;
    },
    async resume() {
      seated = await seatAll();
      phones = await Promise.all(phones.map(seatPhone));
      await tryFormer();
    },
    leave() {
      const { facilitator, moderator, taps, outsiders } = seated;
      for (const visitor of [facilitator, moderator, ...taps, ...outsiders]) visitor.leave();
      for (const { visitor } of phones) visitor.leave();
    },
  };
}
