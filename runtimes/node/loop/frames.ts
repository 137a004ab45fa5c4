/**
 * What AsyncLocalStorage keeps: V8's "continuation preserved embedder data", which the browser does not let out. Here it is
 * one variable, which callbacks, promises and rewritten sources carry along.
 */
export const frame = {
  current: undefined as unknown,

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
};
