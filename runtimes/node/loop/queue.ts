/**
 * Lists that a program cannot break: it may replace the methods and iterators of arrays, which the loop must not notice.
 */
export class Queue<T> {
  #items: (T | undefined)[] = [];
  #first = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#first;
  }

  add(item: T): void {
    this.#items[this.#end++] = item;
  }

  /** The first one, which is taken out. */
  take(): T | undefined {
    if (this.#first === this.#end) return undefined;
    const item = this.#items[this.#first];
    this.#items[this.#first++] = undefined;
    if (this.#first === this.#end) {
      this.#items.length = 0;
      this.#first = this.#end = 0;
    }
    return item;
  }

  at(index: number): T {
    return this.#items[this.#first + index] as T;
  }

  remove(item: T): void {
    let to = this.#first;
    for (let from = this.#first; from < this.#end; from++) {
      if (this.#items[from] !== item) this.#items[to++] = this.#items[from];
    }
    this.#items.length = this.#end = to;
  }

  has(item: T): boolean {
    for (let i = this.#first; i < this.#end; i++) if (this.#items[i] === item) return true;
    return false;
  }
}
