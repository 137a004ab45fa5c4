const KEY = "warren.session";
const USED = "warren.previews";
/** Held by the tab whose session it is. */
export const lockOf = (id: string) => `warren-session-${id}`;

/**
 * What tells the previews of one kernel from those of others. A tab keeps it over a reload; a tab that was duplicated, or a
 * second kernel in a page, takes another.
 */
export class Session {
  private constructor(
    readonly id: string,
    private free: () => void,
  ) {
    // A page that the browser keeps for a return serves nothing, and must not seem to.
    addEventListener("pagehide", () => this.free());
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) void hold(id).then((free = () => {}) => (this.free = free));
    });
  }

  /** Lets others have it. */
  release(): void {
    this.free();
  }

  static async claim(): Promise<Session> {
    const kept = sessionStorage.getItem(KEY) ?? "";
    const session = (/^[a-z0-9]{16}$/.test(kept) ? await Session.take(kept) : undefined) ?? (await Session.fresh());
    sessionStorage.setItem(KEY, session.id);
    return session;
  }

  private static async fresh(): Promise<Session> {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    const id = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return (await Session.take(id)) ?? Session.fresh();
  }

  /** Undefined if another has it. */
  private static async take(id: string): Promise<Session | undefined> {
    const free = await hold(id);
    return free && new Session(id, free);
  }
}

/** Holds a session's lock until the function is called that this gives; undefined if another has it. */
function hold(id: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    void navigator.locks.request(lockOf(id), { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(undefined);
      return new Promise<void>((free) => resolve(free));
    });
  });
}

/** Origins by the session that used them. */
function recorded(): Record<string, string[]> {
  try {
    return JSON.parse(localStorage.getItem(USED) ?? "{}") as Record<string, string[]>;
  } catch {
    return {};
  }
}

/** Notes that a session uses an origin, so that someone can tidy up once it is gone. */
export function used(session: string, origin: string): void {
  const all = recorded();
  all[session] = [...new Set([...(all[session] ?? []), origin])];
  localStorage.setItem(USED, JSON.stringify(all));
}

/** Has some origins of sessions that no page holds forgotten. */
export async function unusedOrigins(most: number, forget: (origin: string) => Promise<void>): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  const gone = Object.entries(recorded()).filter(([session]) => !names.has(lockOf(session)));
  for (const [session, origin] of gone.flatMap(([session, origins]) => origins.map((origin) => [session, origin] as const)).slice(0, most)) {
    await forget(origin).catch(() => {}); // the server may be another by now
    const all = recorded();
    all[session] = (all[session] ?? []).filter((one) => one !== origin);
    if (all[session].length === 0) delete all[session];
    localStorage.setItem(USED, JSON.stringify(all));
  }
}
