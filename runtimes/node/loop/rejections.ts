/**
 * Rejections that nobody has handled. The browser tells of them, and of those that are handled later, in tasks of its own; the library has to know of the
 * latter at once, so that `then` and `await` tell too.
 */
export interface RejectionListener {
  unhandled(promise: object, reason: unknown): void;
  handled(promise: object): void;
}

const told = new WeakSet<object>();
let isAnyTold = false;
let listener: RejectionListener | undefined;

export function listenToRejections(to: RejectionListener): void {
  listener = to;
}

export function noteUnhandled(promise: object, reason: unknown): void {
  told.add(promise);
  isAnyTold = true;
  listener?.unhandled(promise, reason);
}

/** Costs nothing until a rejection was told. */
export function noteHandled(promise: unknown): void {
  if (isAnyTold && told.delete(promise as object)) listener?.handled(promise as object);
}
