import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { Actions } from "./actions/actions.ts";
import type { Computer } from "./computer.ts";
import "./messages/message-area.ts";
import { icon } from "./parts/icons.ts";
import { Part } from "./parts/part.ts";
import "./start/start-screen.ts";
import { nextTheme, theme } from "./theme.ts";
import { dropped, hasFiles } from "./upload/drop.ts";
import { isLeftover } from "./upload/names.ts";
import { Uploader } from "./upload/uploader.ts";
import "./upload/upload-progress.ts";
import type { Project } from "./project/project.ts";
import { burrow } from "./start/burrow.ts";

/** The page: a bar at the top, and below it the start screen or the project that is shown. */
export class App extends Part {
  @state() computer: Computer | undefined;
  @state() private dragging = false;
  private uploader!: Uploader;

  protected override models() {
    return this.computer ? [this.computer] : [];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("computer") || !this.computer) return;
    const { computer } = this;
    this.uploader = new Uploader(computer, async (warren, path) => {
      const { Project, pageActions } = await import("./workbench/index.ts");
      pageActions(computer);
      const project = new Project(computer, warren, path);
      await project.open();
      return project;
    });
    this.computer.follow(() => this.requestUpdate());
    addEventListener("warren-theme", () => this.requestUpdate());
    void this.reopen();
    this.followDrags();
    this.followLinks();
    // The workbench is fetched while the person looks for a folder.
    const ahead = () => requestIdle(() => void Promise.all([this.actions(), import("./workbench/index.ts").then(({ prefetch }) => prefetch())]));
    void this.computer.warren.then(ahead, () => undefined);
  }

  /** The title names project and state, for whoever looks for the tab. */
  protected override updated(): void {
    const project = this.computer?.current;
    const running = (project?.runs.busy.length ?? 0) > 0 ? "▶ " : "";
    document.title = project ? `${running}${project.name} · Warren` : "Warren";
  }

  protected override render() {
    if (!this.computer) return nothing;
    const { computer, uploader } = this;
    const project = computer.current;
    return html`
      <a class="skip" href="#main">Skip to content</a>
      <header class="top">
        <button class="brand" id="home" title="Start screen" ?disabled=${!project} @click=${() => computer.show(undefined)}>
          ${burrow()}<span>Warren</span>
        </button>
        ${project ? html`<h1 class="project-name" title=${project.path}>${project.name}</h1>` : nothing}
        <span class="grow"></span>
        ${project ? this.projectTools(computer, project) : nothing}
        ${project
          ? html`<button class="icon" id="actions" aria-haspopup="dialog" aria-label="All actions" title="All actions (Ctrl+Shift+P)" @click=${() => this.act("go.actions")}>
              ${icon("list")}
            </button>`
          : nothing}
        <button class="icon" id="theme" aria-label="Colours: ${theme()}" title="Colours: ${theme()}" @click=${nextTheme}>
          ${icon("theme")}
        </button>
        <button class="icon" id="help" aria-label="Help" title="Help: keyboard shortcuts, and what there is (?)" @click=${this.help}>
          ${icon("help")}
        </button>
      </header>
      <warren-messages .messages=${computer.messages}></warren-messages>
      ${computer.failure ? this.failure(computer.failure) : nothing}
      <warren-upload .uploader=${uploader}></warren-upload>
      <main id="main" tabindex="-1">
        ${project
          ? html`<warren-workbench .computer=${computer} .uploader=${uploader} .project=${project}></warren-workbench>`
          : html`<warren-start .computer=${computer} .uploader=${uploader}></warren-start>`}
      </main>
      ${this.dragging ? html`<div class="drop-veil" aria-hidden="true"><p>Drop a folder, a zip or a tar.gz to open it</p></div>` : nothing}
    `;
  }

  private projectTools(computer: Computer, project: Project) {
    return html`
      <button
        class="icon"
        id="project-download"
        aria-label="Download the project"
        title="Download"
        @click=${() => import("./download/download-dialog.ts").then(({ showDownload }) => showDownload(computer, project))}
      >
        ${icon("download")}
      </button>
      <button
        class="icon"
        id="project-link"
        aria-label="Share the project as a link"
        title="Share as link"
        @click=${() => import("./link/link-dialog.ts").then(({ showLink }) => showLink(computer, project))}
      >
        ${icon("link")}
      </button>
    `;
  }

  private failure({ title, what, remedy }: NonNullable<Computer["failure"]>) {
    return html`
      <section class="failure" id="failure" role="alert">
        <h2>${title}</h2>
        <p>${what}</p>
        <p><strong>What to do:</strong> ${remedy}</p>
        <button class="primary" @click=${() => location.reload()}>Reload the page</button>
      </section>
    `;
  }

  /** Opens the projects of the workspace that the address names. */
  private async reopen(): Promise<void> {
    const { computer } = this;
    const warren = await computer?.warren.catch(() => undefined);
    if (!computer || !warren || warren.workspace.name === null) return;
    const { Project, pageActions } = await import("./workbench/index.ts");
    pageActions(computer);
    for (const { name, type } of await warren.fs.readdir("/home", { withFileTypes: true })) {
      if (isLeftover(name)) await warren.fs.rm(`/home/${name}`, { recursive: true, force: true }).catch(() => undefined);
      if (type !== "directory" || name.startsWith(".")) continue;
      const project = new Project(computer, warren, `/home/${name}`);
      await project.open();
      computer.show(project);
    }
  }

  private async actions(): Promise<Actions> {
    const { pageActions } = await import("./workbench/index.ts");
    return pageActions(this.computer!);
  }

  private readonly act = (id: string) => void this.actions().then((actions) => actions.run(id));

  private readonly help = () => this.act("help.keys");

  /** A link in the page's address is asked about; a start without one fetches nothing for it. */
  private followLinks(): void {
    const look = () => {
      const isLink = location.hash.startsWith("#open=") || new URLSearchParams(location.search).has("open");
      if (isLink) void import("./link/open-link.ts").then(({ openLinked }) => openLinked(this.computer!, this.uploader));
    };
    addEventListener("hashchange", look);
    look();
  }

  private followDrags(): void {
    addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.dragging = !(event.target as Element).closest?.("[data-takes-files]");
    });
    addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) this.dragging = false;
    });
    addEventListener("drop", (event) => {
      this.dragging = false;
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const children = dropped(event);
      if (children.length > 0) void this.uploader.openDropped(children);
    });
  }
}

function requestIdle(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 1500 });
  else setTimeout(work, 300);
}

customElements.define("warren-app", App);

declare global {
  interface HTMLElementTagNameMap {
    "warren-app": App;
  }
}
