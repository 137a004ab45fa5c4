/** Work of the engine's own that ends in a promise: while it is under way, the process has something to do. */
import { begin, end } from "../loop/loop.ts";
import { host } from "../sys/host.ts";
import { disguise } from "./disguise.ts";

const NAMES = ["compile", "instantiate"] as const;

export function holdLoopForEngine(): void {
  for (const name of NAMES) {
    const original = WebAssembly[name] as (...given: unknown[]) => Promise<unknown>;
    const { [name]: held } = {
      [name](...given: unknown[]): Promise<unknown> {
        const promise = Reflect.apply(original, this, given);
        begin();
        const done = () => end(() => undefined);
        host.then(promise, done, done);
        return promise;
      },
    };
    Object.defineProperty(WebAssembly, name, { value: disguise(held as object, original), writable: true, enumerable: true, configurable: true });
  }
}
