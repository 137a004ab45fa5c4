import type { Tab } from "../tabs.ts";

/** The text as it is in the editor, saved or not. */
export function currentText(tab: Tab): string {
  return tab.buffer?.text ?? tab.saved;
}
