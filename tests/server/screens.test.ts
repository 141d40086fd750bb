import { expect, test } from "vitest";
import { createScreens } from "../../server/screens.ts";

test("a stage that does not read is passed over, and told to ask for everything when it has", () => {
  const later: (() => void)[] = [];
  const screens = createScreens((step) => later.push(step));
  const sent: string[] = [];
  const writeBuffer = [{ data: "x".repeat(262_145) }];
  const conn = { writeBuffer, write: (packet: unknown) => sent.push(String(packet)) };
  screens.enter({ conn: conn as never });
  screens.tell("one");
  screens.tell("two");
  later.shift()?.();
  expect(sent).toEqual([]);
  writeBuffer.pop();
  later.shift()?.();
  screens.tell("three");
  expect(sent).toEqual(['2["entries",{"after":9007199254740991,"entries":[]}]', "three"]);
});
