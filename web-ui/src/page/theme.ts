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

/** Goes to the next theme. */
export function nextTheme(): void {
  setTheme(ORDER[(ORDER.indexOf(theme()) + 1) % ORDER.length]!);
}

export function setTheme(chosen: Theme): void {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  apply(chosen);
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
