/** A handle as libuv has them: it can be closed, and may keep the process alive. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { addHandle, removeHandle } from "../loop/active.ts";
import { whenClosing } from "../loop/loop.ts";
import { realm } from "../start/realm.ts";

const enum State { Open, Closing, Closed }

export abstract class HandleWrap extends AsyncWrap {
  #state = State.Open;
  #isRef = true;

  constructor(type: string) {
    super(type);
    addHandle(this, type);
  }

  /** Lets go of what is open. What was under way is told so later, by `closed`. */
  protected abstract release(): void;

  /** Runs in the closing phase, before the program is told. */
  protected closed(): void {}

  close(done?: unknown): void {
    if (this.#state !== State.Open) return;
    this.#state = State.Closing;
    removeHandle(this);
    this.release();
    const onclose = realm.symbols["handle_onclose"] as symbol;
    const properties = this as unknown as Record<symbol, unknown>;
    if (typeof done === "function") properties[onclose] = done;
    whenClosing(() => {
      this.#state = State.Closed;
      this.closed();
      const told = properties[onclose];
      if (typeof told === "function") AsyncWrap.call(this, told as () => void);
      this.emitDestroy();
    });
  }

  ref(): void {
    if (this.#state !== State.Closed) this.#isRef = true;
    this.refChanged();
  }

  unref(): void {
    if (this.#state !== State.Closed) this.#isRef = false;
    this.refChanged();
  }

  hasRef(): boolean {
    return this.#state !== State.Closed && this.#isRef;
  }

  /** For handles that count as references of the loop and not as watchers. */
  protected refChanged(): void {}

  protected isOpen(): boolean {
    return this.#state === State.Open;
  }
}
