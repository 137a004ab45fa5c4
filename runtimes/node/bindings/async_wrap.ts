import * as context from "../loop/context.ts";
import { tellWhenCollected } from "../loop/garbage.ts";
import { promiseHooks, setPromiseHooks } from "../loop/promise-hooks.ts";
import type { Binding } from "../start/realm.ts";

/** The stack of asynchronous contexts, and hooks. */
export default function async_wrap(binding: Binding): void {
  binding["execution_async_resources"] = [];
  context.setUpContext(binding);
  binding["setupHooks"] = context.setHooks;
  binding["setCallbackTrampoline"] = () => undefined;
  binding["pushAsyncContext"] = context.push;
  binding["popAsyncContext"] = context.pop;
  binding["executionAsyncResource"] = (depth: number) => binding["execution_async_resources"][depth];
  binding["clearAsyncIdStack"] = context.clear;
  binding["queueDestroyAsyncId"] = context.queueDestroy;
  binding["setPromiseHooks"] = setPromiseHooks;
  binding["getPromiseHooks"] = promiseHooks;
  binding["registerDestroyHook"] = tellWhenCollected;
}
