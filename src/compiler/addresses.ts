import { linkSchemes, playerSchemes } from "./allowed-html.ts";

/** As a browser reads it: without control characters around it and without line ends and tabs inside. */
function asBrowsersReadIt(address: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what browsers strip (URL standard, 4.4)
  return address.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, "").replace(/[\t\n\r]/g, "");
}

/** Whatever stands before a colon that may be a scheme's; null for an address without one. */
function schemeOf(address: string): string | null {
  return /^([^/?#:]*):/.exec(address)?.[1]?.toLowerCase() ?? null;
}

/** The link, cleaned; null when it may not be followed (`javascript:`, `data:`, `file:` …). */
export function safeLink(address: string): string | null {
  const clean = asBrowsersReadIt(address);
  const scheme = schemeOf(clean);
  return scheme === null || linkSchemes.has(scheme) ? clean : null;
}

/** The address of an image, sound or frame, cleaned; null when nothing may be loaded from it. */
export function safeSource(address: string): string | null {
  const clean = asBrowsersReadIt(address);
  const scheme = schemeOf(clean);
  return scheme === null || playerSchemes.has(scheme) ? clean : null;
}

/** The address with its host, or null for one inside the course. `//host/…` is read as https. */
export function remoteUrl(address: string): URL | null {
  const full = /^[\\/]{2}/.test(address) ? `https:${address.replaceAll("\\", "/")}` : address;
  if (!/^https?:/i.test(full)) return null;
  return URL.canParse(full) ? new URL(full) : null;
}
