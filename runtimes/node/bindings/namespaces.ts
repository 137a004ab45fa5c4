/** Namespaces of modules that this runtime made itself, which are to look like the engine's own. */
export const namespaces = new WeakSet<object>();
