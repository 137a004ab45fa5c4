/**
 * Runs first in each page of a preview and makes up for what a service worker cannot do: cookies, WebSockets, addresses of
 * localhost. It guards nothing: a page can get windows without it.
 */
import { PreviewHost } from "../shared/preview-host.ts";
import { forwardConsole } from "./console.ts";
import { installCookies } from "./cookies.ts";
import { reportLocation } from "./location.ts";
import { rewriteAddresses } from "./addresses.ts";
import { hideServiceWorker } from "./service-worker.ts";
import { installWebSocket } from "./web-socket.ts";
import { Wire } from "./wire.ts";

const host = PreviewHost.at(location);
const script = document.currentScript as HTMLScriptElement | null;
if (host && script) {
  const wire = new Wire(hideServiceWorker());
  installCookies(decodeURIComponent(script.dataset["cookies"] ?? ""), wire, host.port);
  installWebSocket(wire, host);
  rewriteAddresses(host);
  forwardConsole();
  reportLocation();
  script.remove();
}
