import { html, nothing, render } from "lit";
import type { Actions } from "../actions/actions.ts";
import { shownKey } from "../actions/keys.ts";
import { adopt } from "../parts/sheet.ts";
import style from "./menu.css?sheet";

/** Where a menu opens: its corner, in pixels of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Ids of actions, in groups that a line parts. */
export type MenuGroups = readonly (readonly string[])[];

/** Opens a menu of those actions that can be done now. The focus goes back when it closes; a chosen action runs after that. */
export function showMenu(actions: Actions, groups: MenuGroups, at: Point, label: string): void {
  adopt(style);
  document.querySelector<HTMLElement>("#menu")?.hidePopover();
  const shown = groups
    .map((group) => group.map((id) => actions.get(id)).filter((action) => action !== undefined && (action.when?.() ?? true)))
    .filter((group) => group.length > 0);
  if (shown.length === 0) return;
  const before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  const menu = document.createElement("div");
  Object.assign(menu, { id: "menu", role: "menu", popover: "manual", ariaLabel: label });
  const choose = (id: string) => {
    menu.hidePopover();
    actions.run(id);
  };
  render(
    shown.map(
      (group, index) => html`${index > 0 ? html`<div role="separator"></div>` : nothing}
        ${group.map((action) => {
          const [key] = actions.keysOf(action!.id);
          return html`<button role="menuitem" tabindex="-1" data-id=${action!.id} @click=${() => choose(action!.id)}>
            <span>${action!.label ?? action!.title}</span>${key ? html`<small>${shownKey(key)}</small>` : nothing}
          </button>`;
        })}`,
    ),
    menu,
  );
  menu.addEventListener("keydown", (event) => move(menu, event));
  menu.addEventListener("contextmenu", (event) => event.preventDefault());
  // Focus is given back before the popover is hidden, so that an action may move it on.
  menu.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState === "closed" && menu.contains(document.activeElement)) before?.focus({ preventScroll: true });
  });
  // Not left to the browser: the finger that opened a menu by staying ends it there when it is lifted.
  const open = new AbortController();
  const hideFor = (event: Event) => !(event.target instanceof Node && menu.contains(event.target)) && menu.hidePopover();
  document.addEventListener("pointerdown", hideFor, { capture: true, signal: open.signal });
  for (const name of ["resize", "blur", "wheel"]) addEventListener(name, hideFor, { signal: open.signal });
  menu.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    open.abort();
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  place(menu, at);
  items(menu)[0]?.focus();
}

/** Beside the point, or before it where there is no space. */
function place(menu: HTMLElement, { x, y }: Point): void {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, y + height > innerHeight - 4 ? Math.min(y - height, innerHeight - height - 4) : y)}px`;
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
}

function move(menu: HTMLElement, event: KeyboardEvent): void {
  const all = items(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const go = (index: number) => all[(index + all.length) % all.length]?.focus();
  const keys: Record<string, () => unknown> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(-1),
    Tab: () => menu.hidePopover(),
    Escape: () => menu.hidePopover(),
  };
  const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  const run = keys[event.key] ?? (letter ? () => go(startingWith(all, at, event.key)) : undefined);
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

/** The next item whose name begins so, or the one that is there. */
function startingWith(all: readonly HTMLElement[], at: number, key: string): number {
  const order = all.map((_, index) => (at + 1 + index) % all.length);
  return order.find((index) => all[index]!.textContent.trim().toLowerCase().startsWith(key.toLowerCase())) ?? at;
}
