import { html, nothing } from "lit";
import { bytes, count } from "../parts/format.ts";
import { Part } from "../parts/part.ts";
import type { Progress, Uploader } from "./uploader.ts";

/** How far an upload is, with a way to end it. */
export class UploadProgress extends Part {
  uploader!: Uploader;

  protected override models() {
    return [this.uploader];
  }

  protected override render() {
    const { progress } = this.uploader;
    if (!progress) return nothing;
    const share = progress.total ? done(progress.bytes + progress.files, progress.total.bytes + progress.total.files) : undefined;
    return html`
      <section class="upload" id="upload" aria-label="Upload">
        <p>${line(progress)}</p>
        <progress max="1" .value=${share ?? nothing} aria-label="Opening ${progress.name}"></progress>
        <button id="upload-cancel" @click=${() => this.uploader.cancel()}>Cancel</button>
      </section>
    `;
  }

  protected override updated(): void {
    const bar = this.querySelector("progress");
    if (bar && !this.uploader.progress?.total) bar.removeAttribute("value");
  }
}

function done(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function line({ name, phase, files, bytes: size, total }: Progress): string {
  if (phase === "listing" || !total) return `Looking through “${name}”: ${count(files, "file")}`;
  return `Opening “${name}”: ${files.toLocaleString("en")} of ${count(total.files, "file")}, ${bytes(size)} of ${bytes(total.bytes)}`;
}

customElements.define("warren-upload", UploadProgress);
