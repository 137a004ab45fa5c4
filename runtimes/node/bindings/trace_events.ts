import type { Binding } from "../start/realm.ts";

/** Tracing, which is off. */
export default function trace_events(binding: Binding): void {
  const disabled = new Uint8Array(1);
  binding["available"] = false;
  binding["hasAgent"] = () => false;
  binding["getCategoryEnabledBuffer"] = () => disabled;
  binding["getEnabledCategories"] = () => undefined;
  binding["isTraceCategoryEnabled"] = () => false;
  binding["setTraceCategoryStateUpdateHandler"] = () => undefined;
  binding["trace"] = () => undefined;
}
