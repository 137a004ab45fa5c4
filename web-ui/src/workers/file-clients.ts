/** What a client may ask for. */
const OPERATIONS = new Set(["readFile", "writeFile", "readdir", "stat", "mkdir", "rm", "rename", "symlink"]);

interface Request {
  id: number;
  op: string;
}

/** The answers to what a client has asked in one message. */
interface Client {
  readonly port: MessagePort;
  readonly answers: object[];
  readonly transfer: Transferable[];
  /** Whether its message is being worked through: then answers are gathered. */
  isAsking: boolean;
}

/**
 * Workers of the page that ask the kernel by a message port of their own, several requests in a message and several answers. To the
 * kernel they are like the page's, under ids below zero, which no request of the page has. A client that was terminated leaves its
 * answers unread.
 */
export class FileClients {
  readonly #waiting = new Map<number, { readonly client: Client; readonly id: number }>();
  #last = 0;

  /** Has `receive` get what comes by the port; `counts` is told how many requests a message has beyond one. */
  accept(port: MessagePort, receive: (request: Request) => void, counts: (more: number) => void): void {
    const client: Client = { port, answers: [], transfer: [], isAsking: false };
    port.onmessage = ({ data }: MessageEvent<Request[]>) => {
      counts(data.length - 1);
      client.isAsking = true;
      for (const request of data) this.#ask(client, request, receive);
      client.isAsking = false;
      send(client);
    };
  }

  /** Passes an answer on; false when it is the page's. */
  answer(id: number, outcome: object, transfer: Transferable[]): boolean {
    const asked = this.#waiting.get(id);
    if (!asked) return false;
    this.#waiting.delete(id);
    const { client } = asked;
    client.answers.push({ id: asked.id, ...outcome });
    client.transfer.push(...transfer);
    if (!client.isAsking) send(client);
    return true;
  }

  #ask(client: Client, request: Request, receive: (request: Request) => void): void {
    const id = --this.#last;
    this.#waiting.set(id, { client, id: request.id });
    request.id = id;
    if (!OPERATIONS.has(request.op)) request.op = "unknown";
    receive(request);
  }
}

function send({ port, answers, transfer }: Client): void {
  if (answers.length > 0) port.postMessage(answers.splice(0), transfer.splice(0));
}
