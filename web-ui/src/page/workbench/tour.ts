import { html, render } from "lit";
import type { Project } from "../project/project.ts";
import { compact } from "../parts/screen.ts";
import { panesOf, type PaneName } from "./panes.ts";

interface Step {
  /** What is pointed at, and the pane that it is in on a small window. */
  readonly at: string;
  readonly pane?: PaneName;
  readonly title: string;
  readonly text: string;
}

const STEPS: readonly Step[] = [
  { at: "#run", title: "Run", text: "starts the program. What it is was found out from the files; the field beside it says so, and you may change it." },
  { at: ".tree", pane: "files", title: "The files", text: "are in this tab. Click one to read or change it; what the program writes comes up here too." },
  { at: ".editor", pane: "code", title: "The editor", text: "saves with Ctrl+S, and Run saves as well. Pictures, tables and Markdown are shown as such." },
  { at: ".terminal", pane: "terminal", title: "The terminal", text: "shows what the program says and takes what it asks for. In between it has a shell: try “help”. The + opens another one." },
  { at: "#processes-toggle", title: "Processes", text: "shows what runs, how much memory and time it takes, and the ports that it listens at. A page that it serves opens as a preview." },
];

/** Points at the parts of the workbench, one after the other; Escape or Skip ends it. */
export function startTour(project: Project): void {
  document.querySelector("#tour")?.remove();
  const card = document.createElement("section");
  card.id = "tour";
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "tour-title");
  document.body.append(card);
  show(project, card, 0);
}

function show(project: Project, card: HTMLElement, number: number): void {
  const step = STEPS[number];
  leave();
  if (!step || !document.querySelector("warren-workbench")) return card.remove();
  const end = () => {
    leave();
    card.remove();
  };
  if (compact.matches && step.pane) panesOf(project).show(step.pane);
  requestAnimationFrame(() => document.querySelector(step.at)?.classList.add("toured"));
  const isLast = number === STEPS.length - 1;
  render(
    html`<p><strong id="tour-title">${step.title}</strong> ${step.text}</p>
      <div class="buttons" @keydown=${(event: KeyboardEvent) => event.key === "Escape" && end()}>
        <small>${number + 1} of ${STEPS.length}</small>
        <span class="grow"></span>
        ${isLast ? "" : html`<button id="tour-skip" @click=${end}>Skip</button>`}
        <button class="primary" id="tour-next" @click=${() => show(project, card, number + 1)}>${isLast ? "Done" : "Next"}</button>
      </div>`,
    card,
  );
  card.querySelector<HTMLElement>("#tour-next")!.focus();
}

function leave(): void {
  for (const part of document.querySelectorAll(".toured")) part.classList.remove("toured");
}
