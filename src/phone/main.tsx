import "../theme/fonts.css";
import "../theme/tokens.css";
import "./phone.css";
import { render } from "preact";
import { Phone } from "./phone.tsx";

const app = document.getElementById("app");
if (app !== null) render(<Phone />, app);
