/**
 * The hidden page of a preview: registers the service worker and passes the ports of its channels on to the page of Warren.
 * It shares its origin with the program's pages, so it holds nothing that they must not have.
 */
import { isMessage, isPort, VERSION, WORKER } from "../shared/protocol.ts";

/** Firefox ends streams and workers after 30 s of silence, and no event comes before: so this is a timer. */
const PING = 10_000;

async function activeWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: "/", updateViaCache: "none" });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  if (worker === null) throw new Error("the browser gave no service worker");
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the service worker was replaced or failed to install"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
  return registration;
}

async function start(control: MessagePort): Promise<void> {
  navigator.serviceWorker.addEventListener("message", ({ data, ports, source }) => {
    // Only the worker sends here: pages post to windows.
    if (!(source instanceof ServiceWorker) || data?.t !== "channel" || !isPort(data.port) || ports.length !== 1) return;
    control.postMessage({ v: VERSION, t: "channel", port: data.port }, [...ports]);
  });
  const registration = await activeWorker();
  const tell = (t: string, ports: readonly MessagePort[] = []) => registration.active?.postMessage({ v: VERSION, t }, [...ports]);
  control.onmessage = ({ data, ports }) => {
    if (isMessage(data, "reset")) tell("reset");
    if (isMessage(data, "log")) tell("log", ports);
  };
  setInterval(() => tell("ping"), PING);
  control.postMessage({ v: VERSION, t: "ready" });
}

/** Removes what a session that is gone left at this origin. */
async function forget(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  localStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
  parent.postMessage({ v: VERSION, t: "forgotten" }, "*");
}

function listen(event: MessageEvent): void {
  const control = event.ports[0];
  if (event.source !== parent || !isMessage(event.data, "control") || control === undefined) return;
  removeEventListener("message", listen);
  start(control).catch((error: Error) => control.postMessage({ v: VERSION, t: "failed", message: error.message }));
}

if (location.hash === "#forget") {
  void forget();
} else {
  addEventListener("message", listen);
  parent.postMessage({ v: VERSION, t: "boot" }, "*"); // to whoever frames it; the server allows Warren's page only
}
