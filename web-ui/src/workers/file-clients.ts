/** What a client may ask for. */
const OPERATIONS = new Set(["readFile", "writeFile", "readdir", "stat", "mkdir", "rm", "rename", "symlink"]);

interface Request {
  readonly id: number;
  readonly op: string;
}

/**
 * Workers of the page that ask the kernel by a message port of their own. To the kernel their requests are like the page's, under ids
 * below zero, which no request of the page has. A client that was terminated leaves its answers unread.
 */
export class FileClients {
  readonly #waiting = new Map<number, { readonly port: MessagePort; readonly id: number }>();
  #last = 0;

  /** Has `receive` get what comes by the port. */
  accept(port: MessagePort, receive: (request: Request) => void): void {
    port.onmessage = ({ data }: MessageEvent<Request>) => {
      const id = --this.#last;
      this.#waiting.set(id, { port, id: data.id });
      receive({ ...data, id, op: OPERATIONS.has(data.op) ? data.op : "unknown" });
    };
  }

  /** Passes an answer on; false when it is the page's. */
  answer(id: number, outcome: object, transfer: Transferable[]): boolean {
    const asked = this.#waiting.get(id);
    if (!asked) return false;
    this.#waiting.delete(id);
    asked.port.postMessage({ id: asked.id, ...outcome }, transfer);
    return true;
  }
}
