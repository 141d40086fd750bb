/** What goes into a WebSocket frame, true or not. */
export interface FrameParts {
  readonly fin?: boolean;
  /** The three reserved bits: 0 in every honest frame. */
  readonly reserved?: number;
  readonly opcode?: number;
  readonly masked?: boolean;
  /** What its head says of its length; the true one unless it is named. */
  readonly claims?: bigint;
  /** How many bytes its length takes up: 0 for the shortest that will do. */
  readonly lengthBytes?: 0 | 2 | 8;
  readonly payload: Buffer | string;
}

/** Masked with zeros, which changes nothing, unless it comes without a mask. */
export function frame(parts: FrameParts): Buffer {
  const { fin = true, reserved = 0, opcode = 1, masked = true } = parts;
  const payload = Buffer.from(parts.payload);
  const length = parts.claims ?? BigInt(payload.length);
  const wide = parts.lengthBytes ?? 0;
  const shortest = length < 126n ? 0 : length < 65_536n ? 2 : 8;
  const lengthBytes = Math.max(wide, shortest);
  const head = Buffer.alloc(2 + lengthBytes + (masked ? 4 : 0));
  head[0] = (fin ? 0x80 : 0) | ((reserved & 7) << 4) | (opcode & 15);
  head[1] =
    (masked ? 0x80 : 0) | (lengthBytes === 0 ? Number(length) : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) head.writeUInt16BE(Number(length & 0xffffn), 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(length & 0xffff_ffff_ffff_ffffn, 2);
  return Buffer.concat([head, payload]);
}
