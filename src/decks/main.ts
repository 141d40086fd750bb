import "../theme/tokens.css";
import "../theme/fonts.css";
import "../theme/deck.css";
import "./reveal.css";
import "./deck-page.css";
import "./form.css";
import "./hub.css";
import "./worksheet.css";
import { holdFrames } from "../client/held-frames.ts";
import { allowRevealsOwnHtml } from "../client/trusted-html.ts";
import { openDeck } from "./deck.ts";
import { preparePrinting } from "./printing.ts";

allowRevealsOwnHtml();
preparePrinting();
const root = document.querySelector<HTMLElement>(".reveal");
if (root !== null) {
  holdFrames(root);
  void openDeck(root);
}
