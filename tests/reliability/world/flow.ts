import { createSplitter, isText } from "./frames.ts";
import { openPipe, type Pipe, type PipeOptions } from "./pipe.ts";
import { overtakenMs } from "./toxics.ts";

export interface FlowOptions extends Omit<PipeOptions, "cut"> {
  /** The connection has to be reset now, and why. */
  readonly cut: (why: "cutOn" | "cutAfterBytes") => void;
  /** A frame was sent twice, or waits to be overtaken. */
  readonly noteFrame: (what: "twice" | "overtaken") => void;
  readonly tap: (chunk: Buffer) => void;
}

/** One direction of a connection: what is done to its frames, and then to its bytes. */
export function openFlow(options: FlowOptions): Pick<Pipe, "wake" | "stop"> {
  const { from, toxics, random } = options;
  const pipe = openPipe({ ...options, cut: () => options.cut("cutAfterBytes") });
  // From the first byte on: a toxic that comes later needs to know where frames begin.
  const split = createSplitter();
  let held: { readonly frame: Buffer; readonly timer: NodeJS.Timeout } | null = null;

  function release(): void {
    if (held === null) return;
    const { frame, timer } = held;
    held = null;
    clearTimeout(timer);
    pipe.put(frame);
  }

  function pass(frame: Buffer): void {
    const { twice = 0, overtaken = 0 } = toxics();
    const disturbable = isText(frame);
    if (disturbable && held === null && random() < overtaken) {
      options.noteFrame("overtaken");
      held = { frame, timer: setTimeout(release, overtakenMs) };
      return;
    }
    pipe.put(frame);
    if (disturbable && random() < twice) {
      options.noteFrame("twice");
      pipe.put(frame);
    }
    release();
  }

  from.on("data", (chunk) => {
    options.tap(chunk);
    const { cutOn } = toxics();
    if (cutOn !== undefined && chunk.includes(cutOn.text) && cutOn.when()) options.cut("cutOn");
    else for (const frame of split(chunk)) pass(frame);
  });
  from.on("end", () => {
    release();
    pipe.finish();
  });
  return pipe;
}
