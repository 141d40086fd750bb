import { expect, test } from "vitest";
import { createGate } from "../../server/gate.ts";

const gate = createGate({ names: ["talk.lan"] });
const host = "127.0.0.1:4000";

test("T8 another origin's request is turned away, our own and a link's are not", () => {
  expect(gate.turnAway({ host })).toBeNull();
  expect(gate.turnAway({ host, origin: `http://${host}` })).toBeNull();
  expect(gate.turnAway({ host: "talk.lan:4000", origin: "http://talk.lan:4000" })).toBeNull();
  for (const origin of [
    "null",
    "http://evil.example",
    "http://127.0.0.1:4001",
    "http://sub.talk.lan",
  ])
    expect(gate.turnAway({ host, origin }), origin).not.toBeNull();
});

test("T8 a name that is not the server's is turned away, whoever asks", () => {
  for (const name of ["evil.example:4000", "sub.talk.lan:4000", "127.0.0.1.evil.example", ""])
    expect(gate.turnAway({ host: name }), name).not.toBeNull();
});

test("T8 a page elsewhere may lead here, and may not begin a socket, not even unread", () => {
  for (const site of ["cross-site", "same-site"]) {
    expect(gate.turnAway({ host, "sec-fetch-site": site })).toBeNull();
    expect(gate.turnSocketAway({ host, "sec-fetch-site": site })).not.toBeNull();
  }
  for (const site of ["same-origin", "none", undefined])
    expect(gate.turnSocketAway({ host, "sec-fetch-site": site })).toBeNull();
});
