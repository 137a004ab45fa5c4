/** The bindings that are written; each fills in what its shape has made. */
import type { Binding } from "../start/realm.ts";
import async_wrap from "./async_wrap.ts";
import builtins from "./builtins.ts";
import errors from "./errors.ts";
import options from "./options.ts";
import task_queue from "./task_queue.ts";
import timers from "./timers.ts";

export const written: Readonly<Record<string, (binding: Binding) => void>> = {
  async_wrap, builtins, errors, options, task_queue, timers,
};
