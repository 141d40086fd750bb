import { accept, refuse, type Outcome } from "../src/domain/outcome.ts";

/** Hosts whose frames may be shown on a slide, where somebody presses for it: `h5p.org`, without scheme and path. */
export type FrameHosts = readonly string[];

const host = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** `h5p.org, docs.google.com`, as an operator writes it. */
export function readFrameHosts(text: string): Outcome<FrameHosts> {
  const hosts = text
    .split(",")
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== "");
  const wrong = hosts.find((one) => !host.test(one));
  if (wrong === undefined) return accept([...new Set(hosts)]);
  return refuse(
    "bad-request",
    `--frames ${wrong}: give the names of hosts with commas between them, such as h5p.org,docs.google.com.`,
  );
}

/** What a policy's `frame-src` says of them: each, and what is below it. */
export function frameSources(hosts: FrameHosts): string {
  return hosts.map((one) => ` https://${one} https://*.${one}`).join("");
}
