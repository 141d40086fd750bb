/**
 * Frames of hosts on the operator's list, shown in the place of their link card when somebody presses for
 * it. Nothing is fetched before. The page's own policy lets in no other hosts, whatever happens here.
 */
export interface Frames {
  /** Takes away the one that is shown, as when its slide is left. */
  close(): void;
}

/** They may run their scripts and send their forms; they may not open windows or lead this page away. */
const sandbox = "allow-scripts allow-same-origin allow-forms";

export function offerFrames(root: ParentNode): Frames {
  const hosts = (document.querySelector<HTMLMetaElement>("meta[name=frames]")?.content ?? "")
    .split(" ")
    .filter((host) => host !== "");
  let shown: HTMLElement | null = null;
  const frames: Frames = {
    close: () => {
      shown?.remove();
      shown = null;
    },
  };
  if (hosts.length === 0) return frames;
  for (const card of root.querySelectorAll<HTMLElement>(".link-card")) {
    const asked = framed(card);
    if (asked === null || !isOffered(asked.url, hosts)) continue;
    const words = card.querySelector(".card-words") ?? card;
    words.append(
      button("card-open", "Show it here", () => {
        frames.close();
        shown = draw(asked, frames);
        card.closest(".slide")?.append(shown);
      }),
    );
  }
  return frames;
}

interface Asked {
  readonly url: URL;
  readonly title: string;
}

/** The frame that the page has in the place of the card. */
function framed(card: HTMLElement): Asked | null {
  const before = card.previousElementSibling;
  const frame =
    before instanceof HTMLTemplateElement ? before.content.querySelector("iframe") : null;
  const address = frame?.getAttribute("data-src-original") ?? "";
  if (!URL.canParse(address)) return null;
  const title = card.querySelector(".card-title")?.textContent ?? "";
  return { url: new URL(address), title };
}

function isOffered({ protocol, hostname, host }: URL, hosts: readonly string[]): boolean {
  if (protocol !== "https:" || host === location.host) return false;
  return hosts.some((one) => hostname === one || hostname.endsWith(`.${one}`));
}

function draw({ url, title }: Asked, frames: Frames): HTMLElement {
  const place = document.createElement("div");
  place.className = "card-frame";
  place.dataset["chrome"] = "";
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.setAttribute("sandbox", sandbox);
  frame.referrerPolicy = "strict-origin";
  frame.src = url.href;
  place.append(
    frame,
    button("card-close", "Close", () => frames.close()),
  );
  return place;
}

function button(look: string, words: string, onPress: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.dataset["chrome"] = "";
  made.textContent = words;
  made.addEventListener("click", onPress);
  // Enter and space are this button's here, and turn no page.
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") event.stopPropagation();
  });
  return made;
}
