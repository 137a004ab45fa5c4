import { LitElement } from "lit";
import type { Model } from "./model.ts";

/** An element of the page. It draws into the document itself (no shadow root) and redraws when its models change. */
export abstract class Part extends LitElement {
  private endings: (() => void)[] = [];

  /** The models that this part draws; asked each time it is put on the page. */
  protected models(): readonly Model[] {
    return [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.endings = this.models().map((model) => model.follow(() => this.requestUpdate()));
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.endings) end();
    this.endings = [];
  }
}
