import { html, svg, type TemplateResult } from "lit";

/** Line icons on a 16 by 16 grid, drawn in the colour of the text around them. */
const SHAPES = {
  close: svg`<path d="M4 4l8 8M12 4l-8 8" />`,
  run: svg`<path d="M5 3l8 5-8 5z" fill="currentColor" />`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor" />`,
  restart: svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3" />`,
  folder: svg`<path d="M1.5 4.5v8h13v-7h-6l-1.500-2h-5.500z" />`,
  folderOpen: svg`<path d="M1.500 12.500v-9h5l1.500 2h5v2M1.500 12.500l2-5h11.500l-2 5z" />`,
  file: svg`<path d="M4 1.500h5l3 3v10h-8zM9 1.500v3h3" />`,
  link: svg`<path d="M6 10l4-4M7 4l1.500-1.500a3 3 0 0 1 4.500 4.500l-1.500 1.500M9 12l-1.500 1.500a3 3 0 0 1-4.500-4.500l1.500-1.500" />`,
  fileAdd: svg`<path d="M9 14.500h-6v-13h5l3 3v3M8 1.500v3h3M12.500 9.500v5M10 12h5" />`,
  folderAdd: svg`<path d="M9 12.500h-7.500v-9h5l1.500 2h6v3M12.500 9.500v5M10 12h5" />`,
  rename: svg`<path d="M2.500 13.500l1-3.500 7.500-7.500 2.500 2.500-7.500 7.500zM9.500 4l2.500 2.500" />`,
  remove: svg`<path d="M2.500 4.500h11M6 4v-2h4v2M4 4.500l.7 9.500h6.600l.7-9.500M6.700 7v4.500M9.300 7v4.500" />`,
  download: svg`<path d="M8 2v8M4.500 7l3.500 3.500 3.500-3.500M2.500 13.500h11" />`,
  upload: svg`<path d="M8 10.500v-8M4.500 6l3.500-3.500 3.500 3.500M2.500 13.500h11" />`,
  back: svg`<path d="M13.500 8h-11M7 3.500l-4.500 4.500 4.500 4.500" />`,
  forward: svg`<path d="M2.500 8h11M9 3.500l4.500 4.500-4.500 4.500" />`,
  newTab: svg`<path d="M9.500 2.500h4v4M13.500 2.500l-6.500 6.500M11.500 9v4.500h-9v-9h4.500" />`,
  chevron: svg`<path d="M6 4l4 4-4 4" />`,
  theme: svg`<circle cx="8" cy="8" r="5.500" /><path d="M8 2.500a5.500 5.500 0 0 1 0 11z" fill="currentColor" />`,
  help: svg`<circle cx="8" cy="8" r="6.500" /><path d="M6 6.300a2 2 0 1 1 2.800 1.900c-.6.300-.8.600-.8 1.300M8 11.600v.2" />`,
  list: svg`<path d="M2 4h12M2 8h12M2 12h12" />`,
  empty: svg`<path d="M4 1.500h5l3 3v10h-8zM8 7v5M5.500 9.500h5" />`,
  program: svg`<rect x="1.500" y="2.500" width="13" height="11" rx="1.500" /><path d="M4 6l2.500 2-2.500 2M8 10.500h4" />`,
  add: svg`<path d="M8 3v10M3 8h10" />`,
  split: svg`<rect x="1.500" y="2.500" width="13" height="11" rx="1.500" /><path d="M8 2.500v11" />`,
  copy: svg`<rect x="5.500" y="5.500" width="8" height="8" rx="1" /><path d="M10.500 3v-.5h-8v8h.5" />`,
  done: svg`<path d="M2.500 8.500l3.500 3.500 7.500-8" />`,
  share: svg`<circle cx="4" cy="8" r="2" /><circle cx="12" cy="3.500" r="2" /><circle cx="12" cy="12.500" r="2" /><path d="M5.800 7l4.400-2.500M5.800 9l4.400 2.500" />`,
  history: svg`<path d="M2.500 8a5.500 5.500 0 1 0 1.700-4M2 2.500v2.500h2.500M8 5v3.500l2.500 1.500" />`,
  search: svg`<circle cx="7" cy="7" r="4.500" /><path d="M10.300 10.300l3.700 3.700" />`,
  replace: svg`<path d="M2 5.500h8M7.500 3l2.500 2.500-2.500 2.500M14 10.500h-8M8.500 8l-2.500 2.500 2.500 2.500" />`,
  settings: svg`<path d="M2 4.500h7M12 4.500h2M2 11.500h2M7 11.500h7" /><circle cx="10.500" cy="4.500" r="1.500" /><circle cx="5.500" cy="11.500" r="1.500" />`,
};

export type IconName = keyof typeof SHAPES;

/** An icon without an accessible name: the element around it has one. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
