import { frameSources, type FrameHosts } from "./frame-hosts.ts";

/** What a response is, as far as a browser must be told what it may do. */
export type Surface = "stage" | "console" | "phone" | "answer" | "file";

export interface HeaderOptions {
  /** As the browser wrote it: sockets go there and nowhere else. */
  readonly host: string;
  /** Lets the stage's own `<style>` elements in. */
  readonly nonce?: string;
  /** Hosts on the operator's list, beside those of players; for the stage. */
  readonly frames?: FrameHosts;
}

const players = [
  "https://www.youtube-nocookie.com",
  "https://player.vimeo.com",
  "https://embed.ted.com",
];

/** Every response carries these; the reasons are in the directives' names. */
export function headersFor(surface: Surface, options: HeaderOptions): Record<string, string> {
  return {
    "content-security-policy": policyFor(surface, options),
    "x-content-type-options": "nosniff",
    // YouTube plays nothing for a page that does not say where it is.
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  };
}

function policyFor(surface: Surface, options: HeaderOptions): string {
  switch (surface) {
    case "answer":
      return "default-src 'none'; frame-ancestors 'none'";
    case "file":
      // A picture or a PDF of somebody's course, opened by itself, is nobody.
      return "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'";
    case "stage":
      return pagePolicy(options, {
        styles: ` 'nonce-${options.nonce ?? ""}'`,
        frames: players.join(" ") + frameSources(options.frames ?? []),
        policies: "default",
      });
    case "console":
      return pagePolicy(options, { styles: "", frames: "'none'", policies: "default" });
    case "phone":
      return pagePolicy(options, { styles: "", frames: "'none'", policies: "'none'" });
  }
}

function pagePolicy(
  { host }: HeaderOptions,
  { styles, frames, policies }: { styles: string; frames: string; policies: string },
): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    // Safari does not take 'self' for sockets.
    `connect-src 'self' ws://${host} wss://${host}`,
    `frame-src ${frames}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${policies}`,
  ].join("; ");
}
