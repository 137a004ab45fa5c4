import type { Call } from "../start/realm.ts";
import { currentTrigger, emitInit, newId, queueDestroy } from "./context.ts";
import { frame } from "./frames.ts";
import { callback } from "./loop.ts";

/** A resource with an id, whose callbacks run in its context. */
export class AsyncWrap {
  #asyncId = newId();
  readonly #trigger = currentTrigger();
  /** What AsyncLocalStorage had when it was made. */
  #frame = frame.current;

  /** `resource`: what hooks are told of, if not this. */
  constructor(type?: string, resource?: object) {
    emitInit(this.#asyncId, type ?? this.constructor.name.toUpperCase(), this.#trigger, resource ?? this);
  }

  getAsyncId(): number {
    return this.#asyncId;
  }

  getTriggerAsyncId(): number {
    return this.#trigger;
  }

  asyncReset(): void {
    queueDestroy(this.#asyncId);
    this.#asyncId = newId();
    this.#frame = frame.current;
    emitInit(this.#asyncId, this.constructor.name.toUpperCase(), currentTrigger(), this);
  }

  getProviderType(): number {
    return 0;
  }

  getAsyncContextFrameForDebuggingOnly(): unknown {
    return this.#frame;
  }

  /** Calls back into the program from the loop. */
  static call(resource: object, run: Call, ...parameters: unknown[]): unknown {
    if (!(#asyncId in resource)) return callback(0, 0, resource, run, parameters);
    const wrap = resource as AsyncWrap;
    return frame.within(wrap.#frame, () => callback(wrap.#asyncId, wrap.#trigger, wrap, run, parameters));
  }
}
