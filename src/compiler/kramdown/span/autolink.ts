import { spanRule } from "./state.ts";

const ADDRESS =
  /<((?:mailto|https?|ftps?):[^\n>][^\n]*?|[\p{Alphabetic}\p{Nd}\-_.]+@[\p{Alphabetic}\p{Nd}\-_.]+)>/uy;

/** `<https://…>` and `<name@host>`; a bare address stays text. */
export const autolink = spanRule((state) => {
  if (state.src[state.pos] !== "<" || state.isExhausted() || state.seek(">", state.pos) === -1) {
    return false;
  }
  ADDRESS.lastIndex = state.pos;
  const address = ADDRESS.exec(state.src)?.[1];
  if (address === undefined) return false;
  const open = state.push("link_open", "a", 1);
  open.attrSet("href", /^(?:mailto|https?|ftps?):/.test(address) ? address : `mailto:${address}`);
  state.pending += address.replace(/^mailto:/, "");
  state.close(open);
  state.pos += address.length + 2;
  return true;
});
