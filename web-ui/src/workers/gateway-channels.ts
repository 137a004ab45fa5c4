import type { ConfigureGateway, OpenPreview, OpenTunnel } from "./messages.ts";

type Open = OpenPreview | OpenTunnel;

/** Hands message ports to the gateway that lives, and keeps those that come while none does. */
export class GatewayChannels {
  #gateway: MessagePort | undefined;
  #waiting: Open[] = [];
  #settings: ConfigureGateway | undefined;
  #latest: Promise<MessagePort | undefined> | undefined;

  /** The ports from now on are for a gateway that is about to start. Those that an earlier one got are lost. */
  startWith(started: Promise<MessagePort | undefined>): void {
    this.#gateway = undefined;
    this.#latest = started;
    void started.then((gateway) => {
      if (this.#latest !== started) return;
      this.#gateway = gateway;
      if (this.#settings) gateway?.postMessage(this.#settings);
      this.#settings = undefined;
      for (const open of this.#waiting.splice(0)) this.open(open);
    });
  }

  configure(settings: ConfigureGateway): void {
    if (this.#gateway) this.#gateway.postMessage(settings);
    else this.#settings = settings;
  }

  open(open: Open): void {
    if (this.#gateway) this.#gateway.postMessage(open, [open.channel]);
    else this.#waiting.push(open);
  }
}
