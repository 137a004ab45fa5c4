import { html } from "lit";
import { property } from "lit/decorators.js";
import MarkdownIt from "markdown-it";
import { Part } from "../../parts/part.ts";
import { basename, parent, resolve, within } from "../../parts/paths.ts";
import type { Project } from "../../project/project.ts";
import type { Tab } from "../tabs.ts";
import { imageAddress, release } from "./addresses.ts";
import { currentText } from "./current-text.ts";
import { keepSafe } from "./safe-elements.ts";

/** Raw HTML is text, and addresses of scripts are none. */
const markdown = new MarkdownIt({ html: false, linkify: true });

/** Images of a project beyond this are not read for a page of text. */
const LARGEST_IMAGE = 20_000_000;

/** A Markdown file as a page: without raw HTML, and with images of the project alone. */
export class MarkdownViewer extends Part {
  @property({ attribute: false }) tab!: Tab;
  @property({ attribute: false }) project!: Project;
  private shown: string | undefined;
  private addresses: string[] = [];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.releaseImages();
    this.shown = undefined;
  }

  protected override render() {
    return html`<article class="markdown" id="markdown" tabindex="0" aria-label=${basename(this.tab.path)} @click=${this.follow}></article>`;
  }

  protected override updated(): void {
    const text = currentText(this.tab);
    if (text === this.shown) return;
    this.shown = text;
    this.releaseImages();
    const template = document.createElement("template");
    template.innerHTML = markdown.render(text);
    keepSafe(template.content);
    this.prepareHeadings(template.content);
    this.prepareLinks(template.content);
    this.prepareImages(template.content);
    this.querySelector(".markdown")!.replaceChildren(template.content);
  }

  /** Names for `#links` within the page, which are no ids: those are the page's own. */
  private prepareHeadings(content: DocumentFragment): void {
    for (const heading of content.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")) heading.dataset["anchor"] = slug(heading.textContent);
  }

  private prepareLinks(content: DocumentFragment): void {
    for (const link of content.querySelectorAll("a")) {
      const address = link.getAttribute("href") ?? "";
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) {
        link.target = "_blank";
        link.rel = "noopener noreferrer";
      } else {
        link.dataset["file"] = address;
        link.href = "#";
      }
    }
  }

  /** An image of another site would tell that site who reads; its description stands in its place. */
  private prepareImages(content: DocumentFragment): void {
    for (const image of content.querySelectorAll("img")) {
      const path = this.pathOf(image.getAttribute("src") ?? "");
      image.removeAttribute("src");
      if (path === undefined) image.replaceWith(`[image: ${image.alt || "of another site"}]`);
      else void this.loadImage(image, path);
    }
  }

  private async loadImage(image: HTMLImageElement, path: string): Promise<void> {
    const { fs } = this.project;
    const found = await fs.stat(path).then(
      ({ type, size }) => type === "file" && size <= LARGEST_IMAGE,
      () => false,
    );
    const address = found ? imageAddress(path, await fs.readFile(path)) : "";
    if (address === "") image.replaceWith(`[image: ${image.alt || basename(path)}]`);
    else image.src = address;
    if (this.isConnected) this.addresses.push(address);
    else release(address);
  }

  private releaseImages(): void {
    for (const address of this.addresses.splice(0)) release(address);
  }

  /** A file of the project that an address in the text means; undefined for those elsewhere. */
  private pathOf(address: string): string | undefined {
    if (address === "" || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return undefined;
    const [file] = address.split(/[?#]/, 1) as [string];
    const { path: root } = this.project;
    const path = file.startsWith("/") ? resolve(root, `.${unescaped(file)}`) : resolve(parent(this.tab.path), unescaped(file));
    return within(root, path) ? path : undefined;
  }

  private readonly follow = (event: MouseEvent) => {
    const address = (event.target as Element).closest("a")?.dataset["file"];
    if (address === undefined) return;
    event.preventDefault();
    if (address.startsWith("#")) this.goTo(unescaped(address.slice(1)));
    else void this.open(address);
  };

  private goTo(anchor: string): void {
    const headings = [...this.querySelectorAll<HTMLElement>("[data-anchor]")];
    headings.find(({ dataset }) => dataset["anchor"] === anchor.toLowerCase())?.scrollIntoView();
  }

  private async open(address: string): Promise<void> {
    const path = this.pathOf(address);
    if (path === undefined) return;
    const isFile = await this.project.fs.stat(path).then(
      ({ type }) => type === "file",
      () => false,
    );
    if (isFile) await this.project.tabs.open(path, /\.(md|markdown)$/i.test(path) ? "rendered" : undefined);
    await this.project.tree.reveal(path);
  }
}

/** The name of a heading as GitHub makes it. */
export function slug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

customElements.define("warren-markdown", MarkdownViewer);

export function view(tab: Tab, project: Project) {
  return html`<warren-markdown .tab=${tab} .project=${project}></warren-markdown>`;
}
