/** Everything that only an open project needs; loaded after the start screen is there. */
import "./workbench.ts";

export { pageActions } from "../actions/page-actions.ts";
export { startTour } from "./tour.ts";
export { Project } from "../project/project.ts";

/** Fetches what an open project shows soon: the terminal's screen, then the editor. */
export async function prefetch(): Promise<void> {
  await import("../terminal/xterm.ts");
  await import("../editor/codemirror.ts");
}
