import { setTheme, theme } from "../theme.ts";
import { Settings, type SettingsStore } from "./settings.ts";

const KEY = "warren.settings";

/** In the browser, for this origin. */
const local: SettingsStore = {
  load() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  },
  save(text) {
    try {
      localStorage.setItem(KEY, text);
    } catch {
      // Without storage they last as long as the page.
    }
  },
};

/** The settings of this page, applied to it now and when they change. */
export const settings = new Settings(local);

function apply(): void {
  const { values } = settings;
  const { style } = document.documentElement;
  for (const part of ["editor", "terminal"] as const) {
    style.setProperty(`--${part}-size`, `${values[`${part}.fontSize`]}px`);
    const family = values[`${part}.fontFamily`];
    if (family === "") style.removeProperty(`--${part}-font`);
    else style.setProperty(`--${part}-font`, `${family}, var(--mono)`);
  }
  if (theme() !== values.theme) setTheme(values.theme);
}

// The colours are also chosen by the button at the top, which is there before the settings are.
const followTheme = () => theme() !== settings.values.theme && settings.set("theme", theme());
followTheme();
addEventListener("warren-theme", followTheme);
// Another tab's settings are this one's too.
addEventListener("storage", ({ key, newValue }) => key === KEY && settings.write(newValue ?? ""));
settings.follow(apply);
apply();
