import "../theme/fonts.css";
import "../theme/tokens.css";
import "./results.css";
import { render } from "preact";
import { ask, readAddress } from "../client/enter.ts";
import type { Entrance } from "../domain/protocol.ts";
import { Closed, Results } from "./results.tsx";
import { strings } from "./strings.ts";

const { code, key } = readAddress(location);
// The key must not stay where it can be bookmarked or read over a shoulder.
history.replaceState(null, "", location.pathname);
addEventListener("hashchange", () => location.reload());
document.title = strings.title(code);
await open();

async function open(): Promise<void> {
  const base = `/api/sessions/${encodeURIComponent(code)}`;
  // Whoever was let in before comes without a key, and by a cookie.
  const entered =
    key === null ? null : await ask(`${base}/enter`, { as: "results", key } satisfies Entrance);
  const app = document.getElementById("app");
  if (app === null) return;
  const refusal = entered?.ok === false ? entered.refusal : null;
  render(
    refusal === null ? <Results code={code} base={base} /> : <Closed refusal={refusal} />,
    app,
  );
}
