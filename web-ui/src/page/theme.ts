/** Light, dark, or as the system has it; kept for the next visit. */
export type Theme = "auto" | "light" | "dark";

const KEY = "warren.theme";
const ORDER: readonly Theme[] = ["auto", "light", "dark"];

export function theme(): Theme {
  return (document.documentElement.dataset["theme"] as Theme | undefined) ?? "auto";
}

export function restoreTheme(): void {
  apply((read() as Theme) ?? "auto");
}

/** Goes to the next theme and returns it. */
export function nextTheme(): Theme {
  const next = ORDER[(ORDER.indexOf(theme()) + 1) % ORDER.length]!;
  apply(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  return next;
}

function apply(chosen: Theme): void {
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
  else delete document.documentElement.dataset["theme"];
  dispatchEvent(new Event("warren-theme"));
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
