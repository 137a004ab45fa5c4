import { Model } from "../parts/model.ts";

export interface Action {
  readonly label: string;
  run(): void;
}

export interface Message {
  readonly kind: "error" | "notice";
  readonly text: string;
  readonly actions: readonly Action[];
}

/** Messages to the person, which do not block: errors stay until dismissed, at most {@link LIMIT} at a time. */
export class Messages extends Model {
  list: readonly Message[] = [];

  /** Shows an error and returns it, so that the caller can dismiss it. */
  error(text: string, ...actions: Action[]): Message {
    const message: Message = { kind: "error", text, actions };
    this.add(message);
    return message;
  }

  notice(text: string, ...actions: Action[]): Message {
    const message: Message = { kind: "notice", text, actions };
    this.add(message);
    return message;
  }

  dismiss(message: Message | undefined): void {
    this.list = this.list.filter((other) => other !== message);
    this.changed();
  }

  clear(): void {
    this.list = [];
    this.changed();
  }

  private add(message: Message): void {
    const others = this.list.filter(({ text }) => text !== message.text);
    this.list = [...others, message].slice(-LIMIT);
    this.changed();
  }
}

const LIMIT = 3;
