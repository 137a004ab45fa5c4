import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { hint } from "../actions/hint.ts";
import type { Computer } from "../computer.ts";
import { copyText } from "../parts/copy.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import type { Project } from "../project/project.ts";
import { keyOf } from "./command-line.ts";
import { parseEnvironment } from "./environment.ts";
import type { Session } from "./session.ts";

/** What choices are called that no file names. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ["file", "files"],
  ["folder", "folders"],
]);

/** What is run, with which environment, and the buttons that start and end it. */
export class RunBar extends Part {
  project!: Project;
  computer!: Computer;
  @state() private environmentShown = false;

  protected override models() {
    return [this.project.runs, this.project.commandLine];
  }

  protected override render() {
    const { runs, commandLine } = this.project;
    const chosen = runs.of(commandLine.key);
    const stopped = runs.toStop(commandLine.key);
    const { values } = parseEnvironment(commandLine.environment);
    const variables = Object.keys(values).length;
    return html`
      <form class="run-bar" aria-label="Run" @submit=${this.submit}>
        <label class="command">
          <span aria-hidden="true">$</span>
          <input
            id="command"
            type="text"
            aria-label="Command"
            placeholder="command and arguments"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            title=${commandLine.detection?.runnable ? `Found by ${commandLine.detection.because}` : nothing}
            .value=${commandLine.command}
            @input=${(event: Event) => commandLine.typeCommand((event.target as HTMLInputElement).value)}
          />
        </label>
        ${this.choices()}
        <button
          type="button"
          id="environment-toggle"
          aria-expanded=${this.environmentShown}
          aria-controls="environment"
          @click=${() => (this.environmentShown = !this.environmentShown)}
        >
          ${icon("settings")}<span>Environment${variables ? ` (${variables})` : ""}</span>
        </button>
        <button id="run" class="primary" ?disabled=${chosen?.busy ?? false} title=${hint("Run", "run.start")}>${icon("run")}<span>Run</span></button>
        <button type="button" id="stop" ?disabled=${!stopped} title=${hint("Stop", "run.stop")} @click=${() => this.stop()}>
          ${icon("stop")}<span>Stop</span>
        </button>
        <button
          type="button"
          id="restart"
          ?disabled=${chosen === undefined || chosen.state === "idle"}
          title=${hint("Restart", "run.restart")}
          @click=${() => this.project.restart()}
        >
          ${icon("restart")}<span>Restart</span>
        </button>
      </form>
      <div class="environment" ?hidden=${!this.environmentShown}>
        <label for="environment">Environment of the program, one <code>KEY=value</code> a line</label>
        <textarea
          id="environment"
          rows="4"
          spellcheck="false"
          placeholder="GREETING=hello"
          .value=${commandLine.environment}
          @input=${(event: Event) => commandLine.typeEnvironment((event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      ${this.running()} ${this.advice()}
    `;
  }

  /** All that Run has started, each with its own end; the buttons above do for one that is chosen. */
  private running() {
    const { runs, commandLine } = this.project;
    const { busy } = runs;
    if (busy.every(({ key }) => key === commandLine.key)) return nothing;
    return html`<ul class="runs" aria-label="Programs that run">
      ${busy.map((session) => {
        const isChosen = session.key === commandLine.key;
        return html`<li data-testid="running" class=${isChosen ? "chosen" : ""}>
          <button type="button" class="show" aria-current=${isChosen} title="Show ${session.name}" @click=${() => this.show(session)}>
            <span class="state ${session.state}"><i aria-hidden="true"></i>${session.name}</span>
          </button>
          <button type="button" class="icon" aria-label="Stop ${session.name}" title="Stop ${session.name}" @click=${() => this.stop(session)}>
            ${icon("stop")}
          </button>
        </li>`;
      })}
    </ul>`;
  }

  private show(session: Session): void {
    this.project.showRun(session);
    this.project.terminals.focus();
  }

  /** The other ways to run the project, by the files that name them. */
  private choices() {
    const { choices, choice } = this.project.commandLine;
    if (choices.length === 0) return nothing;
    const sources = [...new Set(choices.map(({ source }) => source))];
    return html`<select id="run-choice" aria-label="What to run" title="What to run" @change=${this.choose}>
      <option value="" ?selected=${choice === undefined}>Run…</option>
      ${sources.map(
        (source) => html`<optgroup label=${PLURALS.get(source) ?? source}>
          ${choices.map((each, at) =>
            each.source === source
              ? html`<option value=${at} ?selected=${each === choice}>
                  ${each.name}${each.run.runnable ? "" : " (not here)"}${this.project.runs.of(keyOf(each))?.busy ? " ▶" : ""}
                </option>`
              : nothing,
          )}
        </optgroup>`,
      )}
    </select>`;
  }

  private readonly choose = ({ target }: Event) => {
    const { value } = target as HTMLSelectElement;
    const { commandLine } = this.project;
    commandLine.choose(value === "" ? undefined : commandLine.choices[Number(value)]);
    const session = this.project.runs.of(commandLine.key);
    if (session?.busy) this.project.showRun(session);
  };

  /** Why the project can't be run as it is, with the command that would change it, or what else to know before. */
  private advice() {
    const { advice } = this.project.commandLine;
    if (!advice) return nothing;
    const { message, fix } = advice;
    return html`<div class="advice" id="advice" role="status" tabindex="-1">
      <p>${message}</p>
      ${fix
        ? html`<code id="fix">${fix}</code>
            <button type="button" class="icon" aria-label="Copy the command" title="Copy" @click=${() => copyText(fix, this.computer.messages)}>
              ${icon("copy")}
            </button>`
        : nothing}
    </div>`;
  }

  protected override firstUpdated(): void {
    this.project.commandLine.remind = () => this.querySelector<HTMLElement>("#advice")?.focus();
  }

  /** The button is disabled or gone once the program has ended, so it can't keep the focus. */
  private stop(session?: Session): void {
    this.project.terminals.focus();
    void this.project.stop(session);
  }

  private readonly submit = (event: Event) => {
    event.preventDefault();
    void this.project.run();
  };
}

customElements.define("warren-run-bar", RunBar);
