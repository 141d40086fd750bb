import type { Chance, Known, Packets } from "./raw-packets.ts";

/** HTTP that nobody honest asks. */
export function createRequests(
  { pick, below, chance }: Chance,
  { host, port, code }: Known,
  bitten: (text: string) => string,
  json: () => string,
): Pick<Packets, "path" | "request" | "badRequest"> {
  const parameter = (): string =>
    pick([
      `EIO=${pick(["4", "3", "5", "", "x", "4&EIO=3", "4%00"])}`,
      `transport=${pick(["polling", "websocket", "webtransport", "", "__proto__", "constructor", "polling&transport=websocket"])}`,
      `sid=${pick(["", "x", "__proto__", "constructor", "a".repeat(20), "%00", "..%2f"])}`,
      `j=${pick(["0", "-1", "x"])}`,
      "b64=1",
      `t=${below(1e6)}`,
      "%zz",
      `${"a".repeat(below(2_000))}=1`,
    ]);
  const path = (): string => {
    const query = Array.from({ length: 1 + below(4) }, parameter).join("&");
    return pick([
      `/socket.io/?${query}`,
      `/socket.io/?EIO=4&transport=polling&${query}`,
      `/socket.io?${query}`,
      `/socket.io/${"../".repeat(below(5))}`,
      "/healthz",
      `/${code}`,
      `/api/sessions/${code}/deck`,
      `/api/sessions/%00/program`,
      `/qr/${code}.svg`,
      `/qr/${"%2e%2e%2f".repeat(3)}x.svg`,
      "/course/../../etc/passwd",
      "/assets/%2e%2e/%2e%2e/package.json",
      "/course/%zz",
      `/${"x".repeat(below(6_000))}`,
      "//",
      "/__proto__",
    ]);
  };
  const header = (): string =>
    pick([
      `Origin: ${pick(["null", "http://evil.example", "x", "http://[::1", "file://"])}`,
      `X-Forwarded-For: ${"1.2.3.4, ".repeat(below(50))}`,
      `Cookie: ${"a=b; ".repeat(below(300))}`,
      `Cookie: talkback-console-${code}=${"x".repeat(below(100))}`,
      "Accept-Encoding: gzip",
      "Range: bytes=0-,1-,2-",
      `Upgrade: ${pick(["websocket", "h2c", "x"])}`,
      "Connection: Upgrade",
      "Expect: 100-continue",
      `X: ${"é".repeat(20)}`,
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      "If-None-Match: *",
      "__proto__: x",
    ]);
  const request = (): string => {
    const post = chance(0.4);
    const body = post ? json() : "";
    const at = post
      ? pick([
          `/api/sessions/${code}/enter`,
          "/api/sessions",
          `/api/sessions/${code}/links`,
          path(),
        ])
      : path();
    const lines = Array.from({ length: below(3) }, header).filter(
      (line) => !/^(Upgrade|Connection|Expect)/.test(line),
    );
    return [
      `${post ? "POST" : pick(["GET", "GET", "HEAD", "OPTIONS", "DELETE"])} ${at} HTTP/1.1`,
      `Host: ${host}:${port}`,
      ...lines,
      ...(post
        ? ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`]
        : []),
      "",
      body,
    ].join("\r\n");
  };
  const worse: readonly (() => string)[] = [
    () => bitten(request()),
    () => bitten(bitten(bitten(request()))),
    () => `GET ${path()} HTTP/1.1\r\nHost: ${host}\r\nHost: two\r\n\r\n`,
    () => `GET / HTTP/${pick(["9.9", "0.9", "1.1 x", "2.0"])}\r\n\r\n`,
    () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    () =>
      `POST /api/sessions HTTP/1.1\r\nHost: ${host}:${port}\r\nContent-Length: ${pick(["-1", "99999999999999999999", "1\r\nContent-Length: 2", "0x10"])}\r\n\r\nx`,
    () =>
      `POST /api/sessions HTTP/1.1\r\nHost: ${host}:${port}\r\nTransfer-Encoding: chunked\r\n\r\n${pick(["ffffffffffffffff", "-1", "zz", "5"])}\r\nabc\r\n0\r\n\r\n`,
    () =>
      `GET / HTTP/1.1\r\nHost: ${host}:${port}\r\n${header()}\r\n${header()}\r\n${header()}\r\nX: ${"y".repeat(9_000)}\r\n\r\n`,
    () =>
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}:${port}\r\n${Array.from({ length: 5 }, header).join("\r\n")}\r\n\r\n`,
    () => "\u0000".repeat(below(400) + 1),
  ];
  return { path, request, badRequest: () => pick(worse)() };
}
