import { frame, type FrameParts } from "./raw-frames.ts";
import { createRequests } from "./raw-requests.ts";

/** What an honest phone would know, and sends. */
export interface Known {
  readonly host: string;
  readonly port: number;
  readonly code: string;
  readonly prompts: readonly string[];
}

/** Everything that the storm throws, from one source of chance: the same seed throws the same. */
export interface Packets {
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  /** A frame that an honest server survives without hanging up. */
  readonly bearable: () => Buffer;
  /** A frame after which a server should hang up. */
  readonly fatal: () => Buffer;
  /** An Engine.IO packet as text, for polling. */
  readonly packet: () => string;
  readonly path: () => string;
  readonly request: () => string;
  readonly badRequest: () => string;
}

const names = [
  "hello",
  "command",
  "error",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "message",
  "ping",
  "upgrade",
  "",
  " ",
  "hello\u0000",
  "HELLO",
  "leave",
  "snapshot",
  "\ud800",
  "data",
  "close",
];
const reserved = [
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "newListener",
  "removeListener",
];
const namespaces = [
  "/,",
  "/x,",
  "/__proto__,",
  "/constructor,",
  "/a?b=c,",
  "/..,",
  "/%00,",
  `/${"n".repeat(3_000)},`,
  "/\ud83d,",
  "x,",
];
const ids = [
  "",
  "0",
  "1",
  "7",
  "00000000000000000001",
  "99999999999999999999",
  "9".repeat(400),
  "-1",
  "1.5",
  "0x1",
];
const attachments = ["1-", "0-", "9-", "11-", "99999999999-", "-", "-1-", "1e9-", "1", "010-"];

export function packets(random: () => number, known: Known): Packets {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const below = (limit: number): number => Math.floor(random() * limit);
  const id = (): string =>
    Array.from({ length: 22 }, () => pick(Array.from("abcXYZ019_-"))).join("");
  const tokens = Array.from({ length: 20 }, id);
  const values = createValues({ pick, below, chance });

  /** As an honest phone sends it. */
  function good(): string {
    const hello = { as: "phone", code: known.code, token: pick(tokens) };
    const command = pick([
      { kind: "join", name: pick(["Ada", null]) },
      { kind: "answer", prompt: pick(known.prompts), answer: id(), rev: 1, value: { text: "Yes" } },
      { kind: "withdraw", prompt: pick(known.prompts) },
      { kind: "stage", prompt: pick(known.prompts), stage: "revealed" },
      { kind: "move", to: { at: "hub" } },
    ]);
    return JSON.stringify(chance(0.3) ? ["hello", hello] : ["command", { id: id(), command }]);
  }

  /** Of an event; what it brings is no honest thing. */
  function arguments_(): string {
    const event = JSON.stringify(chance(0.7) ? pick(["hello", "command"]) : pick(names));
    return `[${[event, ...Array.from({ length: below(4) }, values.json)].join(",")}]`;
  }

  function bitten(text: string): string {
    const at = below(text.length + 1);
    const cut = below(4);
    const put = pick([
      "",
      "\u0000",
      '"',
      "[",
      "{",
      "\\",
      "\u001e",
      "é",
      "9",
      "\ud800",
      text.slice(0, below(20)),
    ]);
    return text.slice(0, at) + put + text.slice(at + cut);
  }

  function event(): string {
    const id = chance(0.8) ? String(below(1_000)) : "";
    return `42${id}${chance(0.3) ? good() : arguments_()}`;
  }

  const bearableTexts: readonly (() => string)[] = [
    event,
    event,
    event,
    () => `43${below(100)}${chance(0.5) ? "[]" : arguments_()}`,
    () => "3",
    () => "3probe",
    () => "6",
  ];

  const fatalTexts: readonly (() => string)[] = [
    () => `${below(10)}${bitten(event())}`,
    () => bitten(event()),
    () => `41${pick(namespaces)}`,
    () => `42${pick(namespaces)}${pick(ids)}${arguments_()}`,
    () => `42["${pick(reserved)}"]`,
    () => `4${below(10)}${chance(0.3) ? pick(namespaces) : ""}${pick(ids)}${values.json()}`,
    () =>
      `4${pick([5, 6])}${pick(attachments)}${chance(0.2) ? pick(namespaces) : ""}${pick(ids)}["command",{"_placeholder":true,"num":${pick([0, 1, -1, 99, "null", '"x"'])}}]`,
    () => `0{"sid":"x"}`,
    () => "1",
    () => "2",
    () => "2probe",
    () => "5",
    () => "b////",
    () => "",
    () => `40${pick(namespaces)}${values.json()}`,
    () => "40",
    () => "41",
    () => `44${values.json()}`,
    () => `42["command",${"[".repeat(pick([100, 5_000, 30_000]))}`,
    () => `42["hello","${"x".repeat(pick([32_700, 33_000, 70_000]))}"]`,
  ];

  const fatalFrames: readonly (() => Partial<FrameParts>)[] = [
    () => ({ reserved: 1 + below(7) }),
    () => ({ opcode: pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) }),
    () => ({ masked: false }),
    () => ({
      claims: pick([
        0n,
        1n,
        125n,
        126n,
        65_535n,
        65_536n,
        2n ** 31n,
        2n ** 53n,
        2n ** 63n,
        2n ** 64n - 1n,
      ]),
    }),
    () => ({ opcode: 2 }),
    () => ({ opcode: 0 }),
    () => ({ fin: false, opcode: pick([8, 9, 10]) }),
    () => ({ opcode: pick([8, 9, 10]), payload: Buffer.alloc(126 + below(100)) }),
    () => ({ opcode: 8, payload: Buffer.from([below(256), below(256), below(256)]) }),
    () => ({ payload: Buffer.from([0x34, 0x32, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xff]) }),
    () => ({ fin: false }),
  ];

  function inPieces(text: string): Buffer {
    const at = below(text.length);
    return Buffer.concat([
      frame({ fin: false, payload: text.slice(0, at) }),
      ...(chance(0.3) ? [frame({ opcode: 9, payload: "in between" })] : []),
      frame({ opcode: 0, payload: text.slice(at) }),
    ]);
  }

  return {
    pick,
    chance,
    bearable() {
      if (chance(0.04)) return frame({ opcode: pick([9, 10]), payload: Buffer.alloc(below(126)) });
      const text = pick(bearableTexts)();
      if (chance(0.03)) return inPieces(text);
      return frame({ payload: text, lengthBytes: chance(0.05) ? pick([2, 8]) : 0 });
    },
    fatal() {
      const payload = pick(fatalTexts)();
      return frame({ payload, ...(chance(0.5) ? pick(fatalFrames)() : {}) });
    },
    packet: () => (chance(0.95) ? pick(bearableTexts)() : pick(fatalTexts)()),
    ...createRequests({ pick, below, chance }, known, bitten, values.json),
  };
}

export interface Chance {
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly below: (limit: number) => number;
  readonly chance: (share: number) => boolean;
}

/** JSON that nobody asked for. */
function createValues({ pick, below, chance }: Chance): { readonly json: () => string } {
  const deep = (by: number): string => "[".repeat(by) + "]".repeat(by);
  const leaves: readonly (() => string)[] = [
    () => "null",
    () => "true",
    () => "{}",
    () => "[]",
    () => "0",
    () => "-0",
    () => "1e999",
    () => "-1e-999",
    () => "9007199254740993",
    () => `"${"x".repeat(below(300))}"`,
    () => `"\\ud800"`,
    () => `"\\u0000"`,
    () => `{"__proto__":{"polluted":true}}`,
    () => `{"constructor":{"prototype":{"polluted":true}}}`,
    () => `{"_placeholder":true,"num":${below(3)}}`,
    () => `{"toJSON":1,"length":-1}`,
    () => `{"kind":"__proto__","id":"x","command":{"kind":"__proto__"}}`,
    () =>
      `{"id":"${"a".repeat(22)}","command":{"kind":"${pick(["answer", "join", "constructor", "toString"])}"}}`,
    () =>
      `{"as":"${pick(["phone", "stage", "console", "__proto__"])}","code":${pick(["null", '"ABCDEF"', "[]"])}}`,
    () => deep(pick([2, 50, 900])),
    () => `"${"é🙂\\n".repeat(below(400))}"`,
  ];
  function json(): string {
    if (chance(0.8)) return pick(leaves)();
    return chance(0.5) ? `[${json()},${json()}]` : `{"${pick(names.slice(0, 13))}":${json()}}`;
  }
  return { json };
}
