import type { Messages } from "../messages/messages.ts";

/** Puts text on the clipboard and says so, or says that the browser refused. */
export async function copyText(text: string, messages: Messages): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    messages.notice("Copied.");
  } catch {
    messages.error(`The browser did not allow copying. The text is: ${text}`);
  }
}
