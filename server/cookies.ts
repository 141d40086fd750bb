import type { LinkPage } from "../src/domain/link.ts";
import type { SessionCode } from "../src/domain/ids.ts";

/** Cookies do not know ports, so two servers on one machine are told apart by their sessions' codes. */
export function cookieName(page: LinkPage, code: SessionCode): string {
  return `talkback-${page}-${code}`;
}

/** For the browser's own session and no longer; scripts cannot read it and other sites cannot send it. */
export function setCookie(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
}

/** The value of one cookie in a `Cookie` header, or null. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
