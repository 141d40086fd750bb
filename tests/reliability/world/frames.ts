/**
 * Cuts one direction of a connection into the head of its HTTP request or answer and the frames of the
 * WebSocket that follows, each with all its bytes as they came. What is not whole yet stays inside; what
 * is no WebSocket comes out as it went in.
 */
export function createSplitter(): (chunk: Buffer) => readonly Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  let speaks: "head" | "frames" | "anything" = "head";

  return (chunk) => {
    if (speaks === "head" && rest.length === 0 && !/^[A-Z]{3,7}[ /]/.test(chunk.toString("latin1")))
      speaks = "anything";
    if (speaks === "anything") return [chunk];
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole: Buffer[] = [];
    for (;;) {
      const length = speaks === "head" ? headLength(rest) : frameLength(rest);
      if (length === null || rest.length < length) return whole;
      const part = rest.subarray(0, length);
      rest = rest.subarray(length);
      whole.push(part);
      if (speaks === "head") {
        speaks = /^upgrade: *websocket/im.test(part.toString("latin1")) ? "frames" : "anything";
        if (speaks === "anything") return [...whole, rest];
      }
    }
  };
}

function headLength(bytes: Buffer): number | null {
  const end = bytes.indexOf("\r\n\r\n");
  return end < 0 ? null : end + 4;
}

function frameLength(bytes: Buffer): number | null {
  if (bytes.length < 2) return null;
  const second = bytes[1] ?? 0;
  const mask = (second & 0x80) === 0 ? 0 : 4;
  const short = second & 0x7f;
  if (short < 126) return 2 + mask + short;
  if (short === 126) return bytes.length < 4 ? null : 4 + mask + bytes.readUInt16BE(2);
  return bytes.length < 10 ? null : 10 + mask + Number(bytes.readBigUInt64BE(2));
}

/** A whole frame with words in it: no ping, no close. */
export function isText(frame: Buffer): boolean {
  return frame[0] === 0x81;
}
