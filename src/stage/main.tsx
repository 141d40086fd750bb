import "../theme/tokens.css";
import "../theme/fonts.css";
import "../theme/deck.css";
import "./reveal.css";
import "./stage.css";
import { render } from "preact";
import { enter, readAddress, type Material } from "../client/enter.ts";
import { createSessionModel } from "../client/session-model.ts";
import type { Refusal } from "../domain/outcome.ts";
import { createDriver } from "./driver.ts";
import { Mark } from "./mark.tsx";
import { mountStage } from "./stage.tsx";
import { allowRevealsOwnHtml } from "../client/trusted-html.ts";

allowRevealsOwnHtml();
const address = readAddress(location);
// The key must not be projected; and reveal.js takes settings from a query, which are not for strangers.
history.replaceState(null, "", location.pathname);
await open();

async function open(): Promise<void> {
  const entered = await enter("stage", address);
  if (entered.ok) return start(entered.value);
  showRefusal(entered.refusal);
  if (entered.refusal.retryAfterMs !== undefined)
    setTimeout(() => void open(), entered.refusal.retryAfterMs);
}

async function start(material: Material): Promise<void> {
  showRefusal(null);
  const { program } = material;
  document.title = `Stage · ${program.module.title}`;
  const model = createSessionModel({ as: "stage", code: address.code });
  const driver = createDriver(program, model);
  await mountStage({ program, model, driver }, material.sections);
}

function showRefusal(refusal: Refusal | null): void {
  const host = document.querySelector("#opening");
  if (host === null) throw new Error("The stage's page has no #opening element.");
  render(refusal === null ? null : <NotOpen refusal={refusal} />, host);
}

function NotOpen({ refusal }: { readonly refusal: Refusal }) {
  return (
    <div class="not-open" role="alert">
      <Mark />
      <h1>{refusal.retryAfterMs === undefined ? "The stage is not open" : "Just a moment"}</h1>
      <p>{refusal.message}</p>
    </div>
  );
}
