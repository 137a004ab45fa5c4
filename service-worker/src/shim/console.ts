import { parseUrl } from "../shared/preview-host.ts";
import { report } from "./report.ts";

const LEVELS = ["debug", "log", "info", "warn", "error"] as const;
const MOST = 2000;

/** Tells the page around this preview what the program's page writes to its console, and its errors. */
export function forwardConsole(): void {
  for (const level of LEVELS) {
    const real = console[level];
    console[level] = (...values: unknown[]) => {
      real.apply(console, values);
      say(level, values.map(shown).join(" "));
    };
  }
  addEventListener("error", (event) => {
    if (!(event instanceof ErrorEvent)) return;
    say("error", event.message, event.filename === "" ? undefined : `${pathOf(event.filename)}:${event.lineno}`);
  });
  addEventListener("unhandledrejection", ({ reason }) => say("error", `Unhandled rejection: ${shown(reason)}`));
}

function say(level: string, text: string, source?: string): void {
  report({ t: "console", level, text: text.slice(0, MOST), ...(source !== undefined && { source }) });
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return value.stack ?? String(value);
  try {
    return typeof value === "object" && value !== null ? (JSON.stringify(value) ?? String(value)) : String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function pathOf(address: string): string {
  const url = parseUrl(address);
  return url?.origin === location.origin ? url.pathname : address;
}
