/** The one player of a page: posters until somebody clicks, and nothing is fetched before that. */
export interface Screen {
  toggle(player: HTMLElement): void;
  /** Another slide: what plays stops. */
  leave(): void;
}

export function createScreen(root: HTMLElement): Screen {
  let running: Element | null = null;
  const screen: Screen = {
    toggle: (player) => {
      const was = running;
      screen.leave();
      if (was?.parentElement !== player) running = play(player);
    },
    leave: () => {
      running?.parentElement?.removeAttribute("data-state");
      running?.remove();
      running = null;
    },
  };
  for (const poster of root.querySelectorAll<HTMLElement>(".player .poster")) {
    poster.tabIndex = 0;
    poster.setAttribute("role", "button");
    // Its name is what it shows; the title adds what pressing it does.
    poster.title = "Play";
  }
  const pressed = (event: Event): HTMLElement | null => {
    const target = event.target instanceof Element ? event.target : null;
    return target?.closest(".poster")?.closest<HTMLElement>(".player") ?? null;
  };
  root.addEventListener("click", (event) => {
    const player = pressed(event);
    if (player !== null) screen.toggle(player);
  });
  root.addEventListener("keydown", (event) => {
    const player = event.key === "Enter" || event.key === " " ? pressed(event) : null;
    if (player === null) return;
    event.preventDefault();
    event.stopPropagation();
    screen.toggle(player);
  });
  return screen;
}

/** Takes the frame out of its template, where it was inert; null where there is no network for it. */
function play(player: HTMLElement): Element | null {
  const kept = player.querySelector("template")?.content.firstElementChild ?? null;
  if (kept === null) return null;
  if (kept.localName === "iframe" && !navigator.onLine) {
    noteUnreachable(player);
    return null;
  }
  const media = document.importNode(kept, true);
  if (media instanceof HTMLIFrameElement) prepareFrame(media);
  if (media instanceof HTMLVideoElement) {
    media.preload = "auto";
    media.controls = true;
    media.autoplay = true;
  }
  player.append(media);
  player.dataset["state"] = "playing";
  return media;
}

function prepareFrame(frame: HTMLIFrameElement): void {
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // YouTube answers "Error 153" where it is not told who embeds it.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
  const url = new URL(frame.src);
  // The click that brought us here is the one that plays.
  url.searchParams.set("autoplay", "1");
  url.searchParams.delete("enablejsapi");
  frame.src = url.href;
}

/** The poster says so; its short link and QR are on it already. */
function noteUnreachable(player: HTMLElement): void {
  if (player.querySelector(".poster-note") !== null) return;
  const note = document.createElement("p");
  note.className = "poster-note";
  note.setAttribute("role", "status");
  note.dataset["chrome"] = "";
  note.textContent = "There is no network here. Scan to watch it on a phone, or try again.";
  player.querySelector(".poster")?.append(note);
}
