import { BOOT_PAGE, isMessage, VERSION } from "../shared/protocol.ts";
import { GatewayChannel } from "./gateway-channel.ts";

declare const self: ServiceWorkerGlobalScope;

/** How long a gateway may take to say hello; it may have to be started. */
const HELLO_TIMEOUT = 8000;
/** Silence after which it is asked whether the page at the other end is still there. */
const QUIET = 1000;

export class NoTab extends Error {}
export class OtherBuild extends Error {}

/** Takes a message port to the boot page, which sends it on to the gateway. Gives the boot page's identity. */
export async function connect(port: number, channel: MessagePort): Promise<string> {
  const [boot] = await bootPages();
  if (boot === undefined) throw new NoTab();
  boot.postMessage({ v: VERSION, t: "channel", port }, [channel]);
  return boot.id;
}

async function bootPages(): Promise<readonly WindowClient[]> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.filter(({ url }) => new URL(url).pathname === BOOT_PAGE);
}

interface Open {
  readonly boot: string;
  readonly channel: GatewayChannel;
}

/**
 * The channels to the gateway, one for each port of the session that pages asked for. They are no state: a worker that was
 * stopped has none, and asks for them again.
 */
export class Channels {
  readonly #open = new Map<number, Promise<Open>>();

  constructor(private readonly cookies: (port: number, cookies: string) => void) {}

  /**
   * A channel whose other end is there. A page that was reloaded took the end of its channel along, and nobody tells: so it is
   * looked for at each navigation, and for other requests after a silence.
   */
  async get(port: number, isNavigation: boolean): Promise<GatewayChannel> {
    const opened = (this.#open.get(port) ?? this.#start(port));
    const { boot, channel } = await opened;
    const isTrusted = !isNavigation && channel.quietFor() < QUIET;
    if (isTrusted || (await self.clients.get(boot)) !== undefined) return channel;
    this.#drop(port, opened, channel);
    return (await (this.#open.get(port) ?? this.#start(port))).channel;
  }

  /** Gives all up: the gateway was started again. */
  reset(): void {
    for (const [port, opened] of this.#open) {
      void opened.then(({ channel }) => this.#drop(port, opened, channel)).catch(() => {});
    }
  }

  #drop(port: number, opened: Promise<Open>, channel: GatewayChannel): void {
    if (this.#open.get(port) === opened) this.#open.delete(port);
    channel.close();
  }

  #start(port: number): Promise<Open> {
    const opened = this.#connect(port);
    this.#open.set(port, opened);
    opened.then(
      ({ channel }) => channel.whenClosed(() => this.#drop(port, opened, channel)),
      () => {
        if (this.#open.get(port) === opened) this.#open.delete(port);
      },
    );
    return opened;
  }

  async #connect(port: number): Promise<Open> {
    const { port1, port2 } = new MessageChannel();
    const boot = await connect(port, port2);
    const channel = new GatewayChannel(port1, (cookies) => this.cookies(port, cookies));
    const hello = await channel.hello(HELLO_TIMEOUT);
    if (hello === undefined) {
      channel.close();
      throw new NoTab();
    }
    if (!isMessage(hello, "hello")) throw new OtherBuild();
    return { boot, channel };
  }
}
