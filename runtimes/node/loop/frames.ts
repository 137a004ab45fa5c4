/**
 * What AsyncLocalStorage keeps: V8's "continuation preserved embedder data", which the browser does not let out. Here it is
 * one variable, which callbacks, promises and rewritten sources carry along. What follows `within` is what sources call that
 * modules/await.ts has rewritten, where this object is the global `$await`.
 */
const NONE = Symbol("no await");

const promisePrototype = Promise.prototype;
const { apply, getPrototypeOf } = Reflect;

/** An iterator of `for await`, with the frame at its last next(). */
interface Loop {
  frame: unknown;
  awaits: boolean;
}

export const frame = {
  current: undefined as unknown,
  /** Whether anything was ever kept: before that, nothing has to be carried. */
  used: false,
  /** What `$saved` is while nothing is awaited. */
  none: NONE as unknown,

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
    if (!frame.used || value === null || (typeof value !== "object" && typeof value !== "function")) return value;
    return getPrototypeOf(value) === promisePrototype ? value : boundThenable(value, saved);
  },

  /** After an await. */
  end(value: unknown, saved: unknown, _none: unknown): unknown {
    frame.current = saved;
    return value;
  },

  /** In a catch or finally block: an await may have thrown. */
  restore(saved: unknown): unknown {
    if (saved !== NONE) frame.current = saved;
    return NONE;
  },

  iterate(iterable: AsyncIterable<unknown> & Iterable<unknown>): object {
    return new FrameKeepingIterable(iterable);
  },

  /** At the begin of the body of a `for await`, after it, and in blocks that catch what it throws. */
  resume(loop: Loop | undefined): void {
    if (!loop?.awaits) return;
    loop.awaits = false;
    frame.current = loop.frame;
  },
};

/** The engine calls `then` in a promise job, which has to have the frame of the await. */
function boundThenable(value: object, saved: unknown): unknown {
  const { then } = value as { then?: unknown };
  if (typeof then !== "function") return value;
  return { then: (resolve: unknown, reject: unknown) => frame.within(saved, () => apply(then, value, [resolve, reject])) };
}

type Step = (value?: unknown) => unknown;
type Steps = { next?: Step; return?: Step };

/** Goes on as the language would with the iterable itself. */
class FrameKeepingIterable implements Loop {
  frame: unknown = undefined;
  awaits = false;
  readonly #iterable: object;

  constructor(iterable: object) {
    this.#iterable = iterable;
  }

  get [Symbol.asyncIterator](): (() => object) | undefined {
    const begin = (this.#iterable as AsyncIterable<unknown>)[Symbol.asyncIterator];
    if (begin === undefined || begin === null) return undefined;
    return () => this.#keep(apply(begin, this.#iterable, []) as unknown as Steps);
  }

  get [Symbol.iterator](): (() => object) | undefined {
    const begin = (this.#iterable as Iterable<unknown>)[Symbol.iterator];
    return typeof begin === "function" ? () => this.#keep(apply(begin, this.#iterable, []) as unknown as Steps) : begin;
  }

  #keep(iterator: Steps): object {
    if (iterator === null || (typeof iterator !== "object" && typeof iterator !== "function")) return iterator;
    const { next } = iterator;
    const loop = this;
    return {
      next(value: unknown) {
        loop.frame = frame.current;
        loop.awaits = true;
        return apply(next as Step, iterator, [value]);
      },
      get return() {
        const end = iterator.return;
        if (end === undefined || end === null) return undefined;
        return (value: unknown) => {
          loop.frame = frame.current;
          loop.awaits = true;
          return apply(end, iterator, [value]);
        };
      },
    };
  }
}
