/** Compiling WebAssembly in the background keeps a process alive until it is done, of which the loop has to be told. */
import { begin, end } from "../loop/loop.ts";
import { host } from "../sys/host.ts";
import { disguise } from "./disguise.ts";

const { apply } = Reflect;

export function countCompilations(): void {
  for (const name of ["compile", "instantiate"] as const) {
    const original = WebAssembly[name] as (...parameters: unknown[]) => Promise<unknown>;
    const { [name]: counted } = {
      [name](...parameters: unknown[]): Promise<unknown> {
        const promise = apply(original, WebAssembly, parameters) as Promise<unknown>;
        begin();
        const over = () => end(() => undefined);
        host.then(promise, over, over);
        return promise;
      },
    };
    Object.defineProperty(WebAssembly, name, { value: disguise(counted as object, original), writable: true, configurable: true, enumerable: true });
  }
}
