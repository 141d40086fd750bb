import "../theme/fonts.css";
import "../theme/tokens.css";
import "./console.css";
import { render } from "preact";
import { readAddress } from "../client/enter.ts";
import { Gate } from "./gate.tsx";

const address = readAddress(location);
// The key must not stay where it can be projected, bookmarked or read over a shoulder.
history.replaceState(null, "", location.pathname);

// A new link pasted over this page's own address changes nothing but the key, and would load nothing.
addEventListener("hashchange", () => location.reload());

const app = document.getElementById("app");
if (app !== null) render(<Gate address={address} />, app);
