import { Computer } from "./computer.ts";
import { reason } from "./failure.ts";
import "./app.ts";
import { restoreTheme } from "./theme.ts";
import { followKeyboard } from "./viewport.ts";

restoreTheme();
followKeyboard();
const computer = new Computer();

addEventListener("error", (event) => {
  // Browsers report a harmless postponement of layout this way.
  if (!event.message.startsWith("ResizeObserver loop")) computer.messages.error(`Something went wrong: ${event.message}`);
});
addEventListener("unhandledrejection", (event) => {
  computer.messages.error(`Something went wrong: ${reason(event.reason)}`);
});

const app = document.querySelector("warren-app")!;
app.replaceChildren();
app.computer = computer;
