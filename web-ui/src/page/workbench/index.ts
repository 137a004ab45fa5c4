/** Everything that only an open project needs; loaded after the start screen is there. */
import "./workbench.ts";

export { Project } from "../project/project.ts";
