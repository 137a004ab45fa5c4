import { OPEN } from "../../../service-worker/src/shared/preview-host.ts";
import { lockOf } from "../sdk/preview-session.ts";

/** How often it is asked whether a tab serves again; only while none does. */
const INTERVAL = 1000;

/** Tells when the tab that serves a session's previews is gone, and when one serves them again. */
export async function watchServingTab(session: string, told: (isServed: boolean) => void): Promise<never> {
  const lock = lockOf(session.startsWith(OPEN) ? session.slice(OPEN.length) : session);
  for (;;) {
    await navigator.locks.request(lock, () => {}); // granted when nobody holds it, and given back at once
    told(false);
    while (!(await isHeld(lock))) await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    told(true);
  }
}

async function isHeld(lock: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lock);
}
