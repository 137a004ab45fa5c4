/** `then` that carries the frame, and so do `catch`, `finally` and what else calls it. */
import { frame } from "../loop/frames.ts";
import { noteHandled } from "../loop/rejections.ts";
import { disguise } from "./disguise.ts";

type Reaction = (value: unknown) => unknown;

const { apply, defineProperty } = Reflect;
const then = Promise.prototype.then;

/** Before anything was ever kept, callbacks go as they are: nothing has to be carried. */
export function carryThroughPromises(): void {
  const carrying = {
    then(this: Promise<unknown>, fulfilled: unknown, rejected: unknown): unknown {
      noteHandled(this);
      if (!frame.used) return apply(then, this, [fulfilled, rejected]);
      if (frame.follower) return frame.follower.then(this, fulfilled, rejected);
      return apply(then, this, [bound(fulfilled, frame.current), bound(rejected, frame.current)]);
    },
  }.then;
  defineProperty(Promise.prototype, "then", { value: disguise(carrying, then), writable: true, configurable: true, enumerable: false });
}

/** A frame that is undefined is carried too, since what ran before may have left another. */
function bound(callback: unknown, kept: unknown): unknown {
  if (typeof callback !== "function") return callback;
  return (value: unknown) => {
    frame.current = kept;
    return (callback as Reaction)(value);
  };
}
