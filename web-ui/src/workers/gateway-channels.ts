import type { OpenPreview } from "./messages.ts";

/** Hands message ports of previews to the gateway that lives, and keeps those that come while none does. */
export class GatewayChannels {
  #gateway: MessagePort | undefined;
  #waiting: OpenPreview[] = [];
  #latest: Promise<MessagePort | undefined> | undefined;

  /** The ports from now on are for a gateway that is about to start. Those that an earlier one got are lost. */
  startWith(started: Promise<MessagePort | undefined>): void {
    this.#gateway = undefined;
    this.#latest = started;
    void started.then((gateway) => {
      if (this.#latest !== started) return;
      this.#gateway = gateway;
      for (const open of this.#waiting.splice(0)) this.#hand(open);
    });
  }

  /** Whoever has the channel's other end may send requests to a port of the tab. */
  open(port: number, channel: MessagePort): void {
    this.#hand({ kind: "preview", port, channel });
  }

  #hand(open: OpenPreview): void {
    if (this.#gateway) this.#gateway.postMessage(open, [open.channel]);
    else this.#waiting.push(open);
  }
}
