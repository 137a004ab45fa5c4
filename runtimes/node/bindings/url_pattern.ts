import type { Binding } from "../start/realm.ts";
import { host } from "../sys/host.ts";

/** The browser's own class, where it has one. */
export default function url_pattern(binding: Binding): void {
  if (host.URLPattern) binding["URLPattern"] = host.URLPattern;
}
