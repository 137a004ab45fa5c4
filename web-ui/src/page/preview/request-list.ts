import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import type { PreviewRequest } from "../../sdk/types.ts";
import { bytes, duration } from "../parts/format.ts";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import { bodyText, header, mediaType } from "./request-body.ts";
import type { RequestLog } from "./request-log.ts";

type Headers = readonly (readonly [name: string, value: string])[];

/** What a preview's pages have asked for: a table, and one request with its headers and bodies. */
export class RequestList extends Part {
  log!: RequestLog;
  /** The bodies of the request that is shown, as text, and of which they are. */
  @state() private texts: { of: PreviewRequest; request: string | undefined; answer: string | undefined } | undefined;

  protected override models() {
    return [this.log];
  }

  protected override render() {
    const { selected } = this.log;
    return selected ? this.one(selected) : this.table();
  }

  private table() {
    const { list } = this.log;
    if (list.length === 0) return html`<p class="hint">The page has asked for nothing yet.</p>`;
    return html`<button type="button" class="link" @click=${() => this.log.clear()}>Clear</button>
      <table>
        <thead>
          <tr>
            <th scope="col">Method</th>
            <th scope="col">Path</th>
            <th scope="col">Status</th>
            <th scope="col" class="type">Type</th>
            <th scope="col" class="number">Size</th>
            <th scope="col" class="number">Time</th>
          </tr>
        </thead>
        <tbody>
          ${list.map((request) => this.row(request))}
        </tbody>
      </table>`;
  }

  private row(request: PreviewRequest) {
    const { id, method, target, headers, size, over, answered, from, port } = request;
    return html`<tr data-testid="request-row" class=${isFault(request) ? "fault" : ""}>
      <td>${method}</td>
      <td class="path">
        <button type="button" class="link" title=${target} @click=${() => this.show(id)}>${from === port ? "" : `:${port}`}${target}</button>
      </td>
      <td>${outcome(request)}</td>
      <td class="type">${header(headers, "upgrade") || mediaType(headers)}</td>
      <td class="number">${size === undefined ? "" : bytes(size)}</td>
      <td class="number">${over === undefined && answered === undefined ? "" : duration(over ?? answered ?? 0)}</td>
    </tr>`;
  }

  private show(id: string): void {
    this.log.select(id);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("#request-back")?.focus());
  }

  private readonly back = () => {
    const { list, selected } = this.log;
    const at = selected ? list.indexOf(selected) : -1;
    this.log.select(undefined);
    void this.updateComplete.then(() => this.querySelectorAll<HTMLElement>("tbody .link")[at]?.focus());
  };

  private one(request: PreviewRequest) {
    const { method, target, port, removed = [], headers, requestHeaders, problem, started } = request;
    return html`<div class="request" @keydown=${this.key}>
      <p class="request-title">
        <button type="button" class="icon" id="request-back" aria-label="All requests" title="All requests" @click=${this.back}>
          ${icon("back")}
        </button>
        <strong>${method} ${target}</strong>
      </p>
      <p>${outcome(request)} ${request.reason ?? ""} · port ${port} · ${new Date(started).toLocaleTimeString()} ${this.times(request)}</p>
      ${problem === undefined ? nothing : html`<p class="error" id="request-problem">${problem.message} (${problem.code})</p>`}
      ${removed.length === 0
        ? nothing
        : html`<p class="removed" id="request-removed">Taken out of the answer, so that it can be shown in this frame: ${removed.join(", ")}</p>`}
      ${headers ? this.headers("Headers of the answer", headers) : nothing} ${this.body("Answer", request.body, request.size, "answer")}
      ${this.headers("Headers of the request", requestHeaders)}
      ${this.body("Body of the request", request.requestBody, request.requestSize, "request")}
    </div>`;
  }

  private times({ answered, over }: PreviewRequest) {
    const parts = [answered === undefined ? "" : `· head after ${duration(answered)}`, over === undefined ? "· under way" : `· all after ${duration(over)}`];
    return parts.join(" ");
  }

  private headers(title: string, headers: Headers) {
    return html`<details open>
      <summary>${title}</summary>
      <dl class="headers">
        ${headers.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      </dl>
    </details>`;
  }

  private body(title: string, body: Uint8Array | undefined, size: number | undefined, which: "request" | "answer") {
    if (size === undefined || size === 0) return nothing;
    const { texts } = this;
    const text = texts?.of === this.log.selected ? texts?.[which] : undefined;
    const kept = body?.length ?? 0;
    return html`<details open>
      <summary>${title}, ${bytes(size)}${kept > 0 && kept < size ? `, of which the first ${bytes(kept)}` : ""}</summary>
      ${body === undefined
        ? html`<p class="hint">${this.log.selected?.status === 101 ? "Messages of WebSockets are not kept." : "It is not kept any more."}</p>`
        : text === undefined
          ? html`<p class="hint">It is no text.</p>`
          : html`<pre id="request-${which}-body" tabindex="0">${text}</pre>`}
    </details>`;
  }

  /** Bodies are decoded when they are looked at. */
  protected override updated(): void {
    const { selected } = this.log;
    if (!selected || this.texts?.of === selected) return;
    const { body, headers = [], requestBody, requestHeaders } = selected;
    this.texts = { of: selected, request: undefined, answer: undefined };
    const text = async (bytes: Uint8Array | undefined, of: Headers) => (bytes ? bodyText(bytes, of) : undefined);
    void Promise.all([text(requestBody, requestHeaders), text(body, headers)]).then(([request, answer]) => {
      if (this.texts?.of === selected) this.texts = { of: selected, request, answer };
    });
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.key === "Escape") this.back();
  };
}

function outcome({ status, problem, over }: PreviewRequest): string {
  if (problem !== undefined) return problem.code === "ECANCELED" ? "cancelled" : status === undefined ? "failed" : `${status}, broken off`;
  return status === undefined ? (over === undefined ? "…" : "failed") : String(status);
}

function isFault({ status, problem }: PreviewRequest): boolean {
  return (status ?? 0) >= 400 || (problem !== undefined && problem.code !== "ECANCELED");
}

customElements.define("warren-requests", RequestList);
