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
    const { total } = progress;
    // Many small files take as long as a few large ones: half the bar is for each.
    const share = total ? (part(progress.files, total.files) + part(progress.bytes, total.bytes)) / 2 : undefined;
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

function part(done: number, whole: number): number {
  return whole === 0 ? 1 : done / whole;
}

function line({ name, phase, files, bytes: size, total }: Progress): string {
  if (phase === "unpacking") return `Opening “${name}”: ${count(files, "file")}, ${bytes(size)}`;
  if (phase === "listing" || !total) return `Looking through “${name}”: ${count(files, "file")}`;
  return `Opening “${name}”: ${files.toLocaleString("en")} of ${count(total.files, "file")}, ${bytes(size)} of ${bytes(total.bytes)}`;
}

customElements.define("warren-upload", UploadProgress);
