import type { Binding } from "../start/realm.ts";

/** How this Node was built. */
export default function config(binding: Binding): void {
  binding["hasInspector"] = false;
  binding["hasOpenSSL"] = true;
  binding["getDefaultLocale"] = () => new Intl.DateTimeFormat().resolvedOptions().locale;
}
