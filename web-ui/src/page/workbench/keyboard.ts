export type Command =
  | "run"
  | "stop"
  | "restart"
  | "save"
  | "closeTab"
  | "previousTab"
  | "nextTab"
  | "nextArea"
  | "previousArea";

/** The command that a key stands for anywhere in the workbench, or undefined. */
export function shortcut(event: KeyboardEvent): Command | undefined {
  const main = event.ctrlKey || event.metaKey;
  if (event.key === "F6") return event.shiftKey ? "previousArea" : "nextArea";
  if (main && event.key === "Enter") return event.shiftKey ? "restart" : "run";
  if (main && event.key === ".") return "stop";
  if (main && !event.shiftKey && event.key.toLowerCase() === "s") return "save";
  if (event.altKey && !main && event.key.toLowerCase() === "w") return "closeTab";
  if (event.altKey && event.key === "PageUp") return "previousTab";
  if (event.altKey && event.key === "PageDown") return "nextTab";
  return undefined;
}

/** What F6 goes through, in order: one thing to focus in each area. */
const AREAS = [
  "#command",
  "[role=treeitem][tabindex='0']",
  ".viewer [tabindex='0'], .codemirror:not([hidden]) .cm-content, .editor-empty",
  "#terminal textarea",
  "#preview-address",
];

/** Moves the focus to the next area of the workbench, or the one before. */
export function nextArea(workbench: HTMLElement, step: 1 | -1): void {
  const stops = AREAS.map((area) => workbench.querySelector<HTMLElement>(area)).filter((stop) => stop !== null);
  const here = stops.findIndex((stop) => stop === document.activeElement || sameArea(stop, document.activeElement));
  const next = here < 0 ? 0 : (here + step + stops.length) % stops.length;
  stops[next]?.focus();
}

/** Focuses the first thing in a pane that can be. */
export function focusFirst(pane: Element | null): void {
  pane?.querySelector<HTMLElement>("[role=treeitem][tabindex='0'], #preview-address, [tabindex='0'], button:enabled")?.focus();
}

const PANES = "warren-run-bar, warren-tree, warren-editor, warren-terminal, warren-preview";

function sameArea(stop: HTMLElement, focused: Element | null): boolean {
  const area = stop.closest(PANES);
  return focused !== null && area === focused.closest(PANES);
}
