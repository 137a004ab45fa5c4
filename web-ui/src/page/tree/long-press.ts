/** How long a finger stays for a menu, in milliseconds, and how far it may move, in pixels. */
const LONG = 500;
const FAR = 10;

/**
 * Tells of a finger that stays where it is; the click that would follow is dropped. Browsers that open a menu then by themselves tell of it
 * too: what comes of it has to be the same twice. Returns a function that ends it.
 */
export function followLongPress(element: HTMLElement, pressed: (target: Element, at: { x: number; y: number }) => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  let wasLong = false;
  const end = () => clearTimeout(waiting);
  const down = (event: PointerEvent) => {
    end();
    wasLong = false;
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    start = { x: event.clientX, y: event.clientY };
    const { target } = event;
    waiting = setTimeout(() => {
      wasLong = true;
      if (target instanceof Element && target.closest("[data-path]")) pressed(target, start);
    }, LONG);
  };
  const move = (event: PointerEvent) => {
    if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > FAR) end();
  };
  const click = (event: MouseEvent) => {
    if (!wasLong) return;
    wasLong = false;
    event.preventDefault();
    event.stopPropagation();
  };
  const ending = new AbortController();
  const { signal } = ending;
  element.addEventListener("pointerdown", down, { signal });
  element.addEventListener("pointermove", move, { signal });
  for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, end, { signal });
  element.addEventListener("click", click, { signal, capture: true });
  return () => {
    end();
    ending.abort();
  };
}
