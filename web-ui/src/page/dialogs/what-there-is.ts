import { html, type TemplateResult } from "lit";

const PARTS: readonly (readonly [string, string])[] = [
  ["Files", "Make, rename, move by dragging, delete, download. Drop files onto a folder to add them. A project opens on its program or its README."],
  ["History", "A snapshot is taken when a project is opened, at each Run and each hour. See what has changed since one, bring back a file or all of it, download the changes. What was deleted is in the bin beside it."],
  ["Editor", "Text in any of the usual encodings, which stay as they are. Markdown, tables, pictures and recordings have a view of their own, and other files are shown as bytes."],
  ["Run", "What starts a project is found out: warren.toml, package.json and its scripts, Python files and pyproject.toml, notebooks, Cargo, Go, C, a page. The list beside Run has the other ways: scripts, targets, tests, folders."],
  ["Terminal", "Type a command: python, node, qjs, pip, serve, or the path of a .wasm. “help” lists all."],
  ["Preview", "A program that listens at a port is shown beside the code, at an origin of its own. Requests and the page's console are below it."],
  ["Share", "Gives a port a public address through a tunnel, behind a password, until you end it."],
  ["Processes", "What runs, with memory, time, ports and descriptors. The picture shows the same: large is much memory, bright is busy."],
  ["Not yet", "Threads, programs that start others, packages with native code, make and npm. The status line says what is kept of your work, and how safely."],
];

/** All that the page can do, in a few lines each. */
export function whatThereIs(): TemplateResult {
  return html`<h2>What there is</h2>
    <dl id="what-there-is">
      ${PARTS.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}
    </dl>`;
}
