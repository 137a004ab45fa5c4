/** What the list of a server's connections knows of a parser. */
export interface Connection {
  /** The parser as programs have it. */
  readonly owner: object;
  /** When the message began that is being parsed, in milliseconds; 0 between messages. */
  readonly messageStart: number;
  readonly headersCompleted: boolean;
}

/** The parsers of a server, by when their messages began. */
export class ConnectionsList {
  readonly #all = new Set<Connection>();
  readonly #active = new Set<Connection>();

  static add(list: ConnectionsList, connection: Connection, isActive: boolean): void {
    list.#all.add(connection);
    if (isActive) list.#active.add(connection);
  }

  static remove(list: ConnectionsList, connection: Connection): void {
    list.#all.delete(connection);
    list.#active.delete(connection);
  }

  static now: () => number = () => 0;

  all(): object[] {
    return owners(this.#all);
  }

  idle(): object[] {
    return owners([...this.#all].filter(({ messageStart }) => messageStart === 0));
  }

  active(): object[] {
    return owners(this.#active);
  }

  /** Those whose headers or requests take too long, which are active no more. */
  expired(headersTimeout: number, requestTimeout: number): object[] {
    const swaps = requestTimeout > 0 && headersTimeout > requestTimeout;
    const [headers, request] = swaps ? [requestTimeout, headersTimeout] : [headersTimeout, requestTimeout];
    const now = ConnectionsList.now();
    const late = (start: number, timeout: number) => timeout > 0 && start < now - timeout;
    const found = [...this.#active].filter(
      ({ messageStart, headersCompleted }) => (!headersCompleted && late(messageStart, headers)) || late(messageStart, request),
    );
    for (const connection of found) this.#active.delete(connection);
    return owners(found);
  }
}

const owners = (connections: Iterable<Connection>) => [...connections].sort(byStart).map(({ owner }) => owner);
const byStart = (one: Connection, other: Connection) => one.messageStart - other.messageStart;
