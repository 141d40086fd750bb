import { Decoder, Encoder, type Packet } from "socket.io-parser";

/**
 * Socket.IO's packets, written without looking for binary data in them first: nothing that we send has any,
 * and to look costs as much as to write. What comes in is read as ever.
 */
class PlainEncoder extends Encoder {
  override encode({ type, nsp, id, data }: Packet): [string] {
    const to = nsp === "/" ? "" : `${nsp},`;
    return [`${type}${to}${id ?? ""}${data === undefined ? "" : JSON.stringify(data)}`];
  }
}

export const parser = { Encoder: PlainEncoder, Decoder };
