import { html, nothing } from "lit";
import { icon } from "../parts/icons.ts";
import { Part } from "../parts/part.ts";
import type { Message, Messages } from "./messages.ts";

/** Shows messages above everything else. Both regions are always there, so that screen readers notice what enters. */
export class MessageArea extends Part {
  messages!: Messages;

  protected override models() {
    return [this.messages];
  }

  protected override render() {
    const of = (kind: Message["kind"]) => this.messages.list.filter((message) => message.kind === kind);
    return html`
      <div id="message" role="alert">${of("error").map((message) => this.one(message))}</div>
      <div id="notice" role="status">${of("notice").map((message) => this.one(message))}</div>
    `;
  }

  private one(message: Message) {
    return html`
      <div class="message ${message.kind}">
        <p>${message.text}</p>
        ${message.actions.length === 0
          ? nothing
          : message.actions.map(
              (action) => html`
                <button
                  @click=${() => {
                    this.messages.dismiss(message);
                    action.run();
                  }}
                >
                  ${action.label}
                </button>
              `,
            )}
        <button class="icon" aria-label="Dismiss" title="Dismiss" @click=${() => this.messages.dismiss(message)}>
          ${icon("close")}
        </button>
      </div>
    `;
  }
}

customElements.define("warren-messages", MessageArea);
