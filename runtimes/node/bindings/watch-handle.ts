/** A handle that tells of changes until it is closed, and keeps the process alive unless it is unreferenced. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { addReference, dropReference, whenClosing } from "../loop/loop.ts";
import type { Call } from "../start/realm.ts";

export abstract class WatchHandle extends AsyncWrap {
  onchange?: Call;
  #isRef = true;
  #isActive = false;
  #isClosed = false;

  protected get isActive(): boolean {
    return this.#isActive;
  }

  /** Between these two it counts for the loop. */
  protected begin(): void {
    this.#isActive = true;
    if (this.#isRef) addReference();
  }

  protected finish(): void {
    if (!this.#isActive) return;
    this.#isActive = false;
    if (this.#isRef) dropReference();
  }

  protected abstract stop(): void;

  protected tell(...parameters: unknown[]): void {
    if (typeof this.onchange === "function") AsyncWrap.call(this, this.onchange, ...parameters);
  }

  ref(): void {
    if (!this.#isRef && this.#isActive) addReference();
    this.#isRef = true;
  }

  unref(): void {
    if (this.#isRef && this.#isActive) dropReference();
    this.#isRef = false;
  }

  hasRef(): boolean {
    return this.#isRef && !this.#isClosed;
  }

  close(closed?: Call): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.stop();
    this.finish();
    if (typeof closed === "function") whenClosing(() => void AsyncWrap.call(this, closed));
  }
}
