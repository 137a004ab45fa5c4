/** Lets pages see a service worker API in which nothing ever is registered. Gives the real one. */
export function hideServiceWorker(): ServiceWorkerContainer | undefined {
  const real = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!real) return undefined;
  const inert = Object.assign(new EventTarget(), {
    controller: null,
    oncontrollerchange: null,
    onmessage: null,
    onmessageerror: null,
    ready: new Promise<never>(() => {}),
    register: () => Promise.reject(new DOMException("A preview in Warren can't have a service worker of its own.", "NotSupportedError")),
    getRegistration: () => Promise.resolve(undefined),
    getRegistrations: () => Promise.resolve([]),
    startMessages: () => {},
  });
  Object.defineProperty(navigator, "serviceWorker", { get: () => inert, configurable: true });
  return real;
}
