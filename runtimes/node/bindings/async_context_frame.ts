import { frame } from "../loop/frames.ts";
import type { Binding } from "../start/realm.ts";

/** What AsyncLocalStorage keeps; see loop/frames.ts. */
export default function async_context_frame(binding: Binding): void {
  binding["getContinuationPreservedEmbedderData"] = () => frame.current;
  binding["setContinuationPreservedEmbedderData"] = (value: unknown) => {
    frame.current = value;
  };
}
