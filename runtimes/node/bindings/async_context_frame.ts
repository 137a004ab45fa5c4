import { frame } from "../loop/frames.ts";
import type { Binding } from "../start/realm.ts";

/** What AsyncLocalStorage keeps. */
export default function async_context_frame(binding: Binding): void {
  binding["getContinuationPreservedEmbedderData"] = () => frame.current;
  binding["setContinuationPreservedEmbedderData"] = (value: unknown) => {
    if (value !== undefined) frame.used = true;
    frame.current = value;
  };
}
