import type { Call } from "../start/realm.ts";
import { currentTrigger, emitInit, newId, queueDestroy } from "./context.ts";
import { frame } from "./frames.ts";
import { callback } from "./loop.ts";

/** Of what has none. */
const NO_ID = -1;

/** A resource with an id, whose callbacks run in its context. */
export class AsyncWrap {
  /** 0 while it has none. */
  #asyncId = 0;
  #trigger = 0;
  /** What AsyncLocalStorage had when it was made. */
  #frame: unknown = undefined;

  /** `type`: null for one that has no id before `asyncReset`; `resource`: what hooks are told of, if not this. */
  constructor(type?: string | null, resource?: object) {
    if (type !== null) this.#begin(type ?? this.constructor.name.toUpperCase(), resource ?? this);
  }

  #begin(type: string, resource: object): void {
    this.#asyncId = newId();
    this.#trigger = currentTrigger();
    this.#frame = frame.current;
    emitInit(this.#asyncId, type, this.#trigger, resource);
  }

  getAsyncId(): number {
    return this.#asyncId > 0 ? this.#asyncId : NO_ID;
  }

  getTriggerAsyncId(): number {
    return this.#trigger;
  }

  asyncReset(resource?: object, type?: string): void {
    this.emitDestroy();
    this.#begin(type ?? this.constructor.name.toUpperCase(), resource ?? this);
  }

  /** It is over, and has no id any more. */
  emitDestroy(): void {
    if (this.#asyncId > 0) queueDestroy(this.#asyncId);
    this.#asyncId = 0;
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

  /** The same for the last time: a request is over. */
  static complete(resource: object, run: Call, ...parameters: unknown[]): unknown {
    const result = AsyncWrap.call(resource, run, ...parameters);
    if (#asyncId in resource) (resource as AsyncWrap).emitDestroy();
    return result;
  }
}
