import { expect, test } from "vitest";
import { ada, aPlay, ben, facilitator, participant, type Play } from "./a-session.ts";

const join = { kind: "join", name: null } as const;

function codeOf(outcome: ReturnType<Play["act"]>): string {
  return outcome.ok ? "ok" : outcome.refusal.code;
}

test("S15 at a locked door nobody new comes in, and who was in comes and goes", () => {
  const play = aPlay();
  play.act(participant(ada), join);
  expect(codeOf(play.act(facilitator, { kind: "door", locked: true }))).toBe("ok");
  const outside = play.act(participant(ben), join);
  expect(outside).toMatchObject({
    ok: false,
    refusal: { code: "door-locked", retryAfterMs: 8_000 },
  });
  expect(codeOf(play.act(participant(ada), join))).toBe("ok");
  play.act(facilitator, { kind: "door", locked: false });
  expect(codeOf(play.act(participant(ben), join))).toBe("ok");
});

test("S15 a door that the house locked says so, and anybody who may open it can", () => {
  const play = aPlay();
  play.act({ role: "house" }, { kind: "door", locked: true });
  expect(play.session.door).toBe("flooded");
  play.act(facilitator, { kind: "door", locked: false });
  expect(play.session.door).toBe("open");
});
