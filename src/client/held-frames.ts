/**
 * Puts the players of freshly loaded slides into templates, where they are inert. On the page a frame
 * carries its address as `data-src`, which browsers leave alone and reveal.js would fetch as soon as
 * its slide is shown: before anybody has asked for it.
 */
export function holdFrames(slides: ParentNode): void {
  for (const frame of slides.querySelectorAll(".player > :is(iframe, video)")) {
    const template = document.createElement("template");
    frame.replaceWith(template);
    template.content.append(frame);
    const address = frame.getAttribute("data-src");
    if (address === null) continue;
    frame.removeAttribute("data-src");
    frame.setAttribute("src", address);
  }
}
