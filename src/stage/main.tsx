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
import { strings } from "./strings.ts";

allowRevealsOwnHtml();
const address = readAddress(location);
// reveal.js takes settings from a query, which are not for strangers to make.
history.replaceState(null, "", location.pathname + location.hash);
await open();

async function open(): Promise<void> {
  const entered = await enter("stage", address);
  const later = entered.ok ? undefined : entered.refusal.retryAfterMs;
  // The key must not be projected; until it has been swapped a reload still needs it.
  if (later === undefined) history.replaceState(null, "", location.pathname);
  if (entered.ok) return start(entered.value);
  showRefusal(entered.refusal);
  if (later !== undefined) setTimeout(() => void open(), later);
}

async function start(material: Material): Promise<void> {
  showRefusal(null);
  const { program } = material;
  document.title = strings.stage(program.module.title);
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
      <h1>{refusal.retryAfterMs === undefined ? strings.notOpen : strings.moment}</h1>
      <p>{refusal.message}</p>
    </div>
  );
}
