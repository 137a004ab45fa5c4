import { isMessage } from "../shared/protocol.ts";
import { report } from "./report.ts";

/** Tells the page around where this preview is, and goes where that page's buttons say. */
export function reportLocation(): void {
  if (parent !== top || parent === window) return;
  const tell = () => report({ t: "location", href: location.href, title: document.title });
  for (const name of ["pushState", "replaceState"] as const) {
    const real = history[name];
    history[name] = (...args) => {
      real.apply(history, args);
      tell();
    };
  }
  for (const event of ["DOMContentLoaded", "load", "pageshow", "popstate", "hashchange"]) addEventListener(event, tell);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (isMessage(data, "reload")) location.reload();
    if (isMessage(data, "go")) history.go(Number(data["delta"]));
  });
  tell();
}
