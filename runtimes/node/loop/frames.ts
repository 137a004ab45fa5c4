/**
 * What AsyncLocalStorage keeps: V8's "continuation preserved embedder data", which the browser does not let out. Here it is
 * one variable, which callbacks, promises and rewritten sources carry along. What follows `within` is what sources call that
 * modules/await.ts has rewritten, where this object is the global `$await`.
 */
import { noteHandled } from "./rejections.ts";

const NONE = Symbol("no await");

const promisePrototype = Promise.prototype;
const { apply, defineProperty, getPrototypeOf } = Reflect;

/** Is told of promises while there are hooks of them: loop/promise-hooks.ts. */
export interface PromiseFollower {
  then(promise: object, fulfilled: unknown, rejected: unknown): unknown;
  /** An asynchronous function has begun. */
  entered(): void;
  /** What `$saved` is at an await, and the frame that it stands for. */
  saved(): unknown;
  kept(saved: unknown): unknown;
  /** Before an await, what is awaited, and after it, the frame. */
  suspend(value: unknown, saved: unknown): unknown;
  resume(saved: unknown): unknown;
}

export const frame = {
  current: undefined as unknown,
  follower: undefined as PromiseFollower | undefined,
  /** Whether anything was ever kept: before that, nothing has to be carried. */
  used: false,
  /** Whether the program can keep anything: it has loaded what keeps. */
  isWanted: false,
  /** What `$saved` is while nothing is awaited. */
  none: NONE as unknown,

  /** What it is when the function begins. */
  get entered(): unknown {
    frame.follower?.entered();
    return NONE;
  },

  /** What it becomes at an await. */
  get saved(): unknown {
    return frame.follower === undefined ? frame.current : frame.follower.saved();
  },

  /** Runs with another value, and has the one before afterwards. */
  within<T>(value: unknown, run: () => T): T {
    const before = frame.current;
    frame.current = value;
    try {
      return run();
    } finally {
      frame.current = before;
    }
  },

  /** Before an await: what is awaited. */
  begin(value: unknown, saved: unknown): unknown {
    noteHandled(value);
    if (!frame.used) return value;
    const { follower } = frame;
    const awaited = follower === undefined ? value : follower.suspend(value, saved);
    if (awaited === null || (typeof awaited !== "object" && typeof awaited !== "function")) return awaited;
    return getPrototypeOf(awaited) === promisePrototype ? awaited : boundThenable(awaited, follower === undefined ? saved : follower.kept(saved));
  },

  /** After an await. */
  end(value: unknown, saved: unknown, _none: unknown): unknown {
    frame.current = frame.follower === undefined ? saved : frame.follower.resume(saved);
    return value;
  },

  /** In a catch or finally block: an await may have thrown. */
  restore(saved: unknown): unknown {
    if (saved !== NONE) frame.current = frame.follower === undefined ? saved : frame.follower.resume(saved);
    return NONE;
  },

  /** What a `for await` goes over. */
  iterate(iterable: unknown): unknown {
    return iterable === null || iterable === undefined ? iterable : new FrameKeepingIterable(Object(iterable));
  },

  /** At the begin of the body of a `for await`, after it, and in blocks that catch what it throws. */
  resume(loop: unknown): void {
    if (!(loop instanceof FrameKeepingIterable) || !loop.awaits) return;
    loop.awaits = false;
    frame.current = loop.frame;
  },

  /** Of rewritten modules: the value of an expression that is followed by what it changes. */
  first(value: unknown): unknown {
    return value;
  },

  /** A function that is an anonymous default export. */
  named(value: object): object {
    defineProperty(value, "name", { value: "default", configurable: true });
    return value;
  },

  /** What an assignment to an import assigns to. */
  get constant(): undefined {
    return undefined;
  },
  set constant(_value: unknown) {
    throw new TypeError("Assignment to constant variable.");
  },

  /** What a module has no `arguments` by. */
  get arguments(): never {
    throw new ReferenceError("arguments is not defined");
  },
};

/** The engine calls `then` in a promise job, which has to have the frame of the await. */
function boundThenable(value: object, saved: unknown): unknown {
  const { then } = value as { then?: unknown };
  if (typeof then !== "function") return value;
  return { then: (resolve: unknown, reject: unknown) => frame.within(saved, () => apply(then, value, [resolve, reject])) };
}

interface Steps {
  readonly next?: unknown;
  readonly return?: unknown;
}

/** What a `for await` goes over, with the frame at its last next(); goes on as the language would with the iterable itself. */
class FrameKeepingIterable {
  frame: unknown = undefined;
  awaits = false;
  readonly #iterable: object;

  constructor(iterable: object) {
    this.#iterable = iterable;
  }

  get [Symbol.asyncIterator](): unknown {
    return this.#beginning((this.#iterable as Record<symbol, unknown>)[Symbol.asyncIterator]);
  }

  get [Symbol.iterator](): unknown {
    return this.#beginning((this.#iterable as Record<symbol, unknown>)[Symbol.iterator]);
  }

  #beginning(begin: unknown): unknown {
    return typeof begin === "function" ? () => this.#keep(apply(begin, this.#iterable, [])) : begin;
  }

  #keep(iterator: Steps): unknown {
    if (iterator === null || (typeof iterator !== "object" && typeof iterator !== "function")) return iterator;
    const { next } = iterator;
    const step = (run: unknown, parameters: unknown[]) => {
      this.frame = frame.current;
      this.awaits = true;
      return apply(run as () => unknown, iterator, parameters);
    };
    return {
      next: (...parameters: unknown[]) => step(next, parameters),
      get return() {
        const end = iterator.return;
        return end === undefined || end === null ? undefined : (...parameters: unknown[]) => step(end, parameters);
      },
    };
  }
}
