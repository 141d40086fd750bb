import { Session } from "node:inspector/promises";

/**
 * How many blocks of our code and of the parsers' ran: the same number on every machine, unlike a time.
 * What V8 does inside one regular expression or one `slice` is not counted.
 */
export async function countSteps(act: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  act();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  session.disconnect();
  const ours = result.filter(({ url }) => /\/src\/compiler\/|markdown-it|parse5|yaml/.test(url));
  const functions = ours.flatMap((script) => script.functions);
  return functions.flatMap(({ ranges }) => ranges).reduce((steps, { count }) => steps + count, 0);
}
