/** What F6 goes through, in order: one thing to focus in each area. */
const AREAS = [
  "#command",
  "#search-text, warren-tree [role=treeitem][tabindex='0']",
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

const PANES = "warren-run-bar, warren-tree, warren-search, warren-editor, warren-terminals, warren-preview";

function sameArea(stop: HTMLElement, focused: Element | null): boolean {
  const area = stop.closest(PANES);
  return focused !== null && area === focused.closest(PANES);
}
