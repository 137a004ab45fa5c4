/** Messages between threads, and clones of values. */
import type { Binding } from "../start/realm.ts";
import { domException, exposeLazily } from "./dom-exception.ts";
import { setCreateObject, structuredClone } from "./message.ts";
import { broadcast, drain, keep, MessageChannel, MessagePort, receive, stop } from "./message-port.ts";

export default function messaging(binding: Binding): void {
  Object.assign(binding, {
    MessageChannel, MessagePort, structuredClone,
    exposeLazyDOMExceptionProperty: exposeLazily,
    setDeserializerCreateObjectFunction: setCreateObject,
    stopMessagePort: stop,
    drainMessagePort: drain,
    receiveMessageOnPort: receive,
    moveMessagePortToContext: keep,
    broadcastChannel: broadcast,
  });
  Object.defineProperty(binding, "DOMException", { configurable: true, enumerable: true, get: domException });
}
