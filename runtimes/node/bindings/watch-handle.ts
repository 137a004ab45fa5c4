/** A handle that tells of changes until it is closed, and keeps the process alive unless it is unreferenced. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { addReference, dropReference } from "../loop/loop.ts";
import type { Call } from "../start/realm.ts";
import { HandleWrap } from "./handle-wrap.ts";

export abstract class WatchHandle extends HandleWrap {
  onchange?: Call;
  #isActive = false;
  /** Whether the loop counts it. */
  #isCounted = false;

  protected get isActive(): boolean {
    return this.#isActive;
  }

  protected begin(): void {
    this.#isActive = true;
    this.refChanged();
  }

  protected abstract stop(): void;

  protected override release(): void {
    this.stop();
    this.#isActive = false;
    this.refChanged();
  }

  protected override refChanged(): void {
    const counts = this.#isActive && this.hasRef();
    if (counts === this.#isCounted) return;
    this.#isCounted = counts;
    if (counts) addReference();
    else dropReference();
  }

  protected tell(...parameters: unknown[]): void {
    if (typeof this.onchange === "function") AsyncWrap.call(this, this.onchange, ...parameters);
  }
}
