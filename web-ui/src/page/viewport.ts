/** Less than this is bars that come and go, and no keyboard. */
const LEAST_KEYBOARD = 120;

/**
 * Keeps the page to what is visible while a keyboard lies over it: browsers of phones shrink the visual viewport then and leave
 * the layout's as it is. What a person zooms in on by two fingers is not followed.
 */
export function followKeyboard(): void {
  const { visualViewport } = globalThis;
  if (!visualViewport) return;
  const follow = () => {
    const { height, offsetTop, scale } = visualViewport;
    const isUp = Math.abs(scale - 1) < 0.01 && innerHeight - height > LEAST_KEYBOARD;
    const { dataset, style } = document.documentElement;
    if (isUp) dataset["keyboard"] = "";
    else delete dataset["keyboard"];
    style.setProperty("--visible-top", `${offsetTop}px`);
    style.setProperty("--visible-height", `${height}px`);
  };
  visualViewport.addEventListener("resize", follow);
  visualViewport.addEventListener("scroll", follow);
}
