import { compile } from "../start/library.ts";
import type { Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";

/** Messages between threads. */
export default function messaging(binding: Binding): void {
  binding["setDeserializerCreateObjectFunction"] = () => undefined;
  binding["exposeLazyDOMExceptionProperty"] = (target: object) => {
    const exports: Binding = {};
    const get = () => {
      if (!exports["DOMException"]) compile("internal/per_context/domexception")(exports, realm.primordials, realm.privateSymbols, realm.symbols);
      return exports["DOMException"];
    };
    Object.defineProperty(target, "DOMException", { configurable: true, enumerable: false, get });
  };
}
