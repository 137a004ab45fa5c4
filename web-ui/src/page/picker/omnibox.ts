import type { Actions } from "../actions/actions.ts";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import { basename, parent } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";
import { rank } from "./fuzzy.ts";
import { showPicker, type Pick, type Picks } from "./picker.ts";

/** How many lines a list has at most. */
const MOST = 100;

/** Opens the one picker of the page: a file's name, or `>` and an action, or `:` and a line, as in other editors. */
export function openOmnibox(computer: Computer, actions: Actions, query: string): void {
  const placeholder = computer.current ? "Name of a file; > for actions, : for a line" : "> and an action";
  const find = (typed: string): Picks | Promise<Picks> => {
    const project = computer.current;
    if (typed.startsWith(">") || !project) return actionPicks(actions, typed.replace(/^>/, ""));
    if (typed.startsWith(":")) return linePicks(project, typed.slice(1));
    return filePicks(computer, project, typed);
  };
  showPicker("Go to a file or do an action", placeholder, find, query);
}

function actionPicks(actions: Actions, query: string): Picks {
  const others = actions.available.filter(({ id }) => id !== "go.actions");
  const { best } = rank(query, others, ({ title }) => title, MOST);
  const list = best.map(({ one: { id, title, group }, marks }): Pick => {
    const [key] = actions.keysOf(id);
    return { id, title, marks, detail: group, ...(key ? { key } : {}), run: () => actions.run(id) };
  });
  return { list, none: "No action has this name." };
}

async function filePicks(computer: Computer, project: Project, typed: string): Promise<Picks> {
  const [, query = "", line, column] = /^(.*?)(?::(\d*)(?::(\d*))?)?$/.exec(typed)!;
  const open = project.tabs.list.map(({ path }) => path);
  const start = project.path.length + 1;
  const files = await project.files.files();
  // What is open comes first among equals.
  const first = new Set(open);
  const all = [...open, ...files.filter((path) => !first.has(path))];
  const { best, count } = rank(query, all, (path) => path.slice(start), MOST);
  const at = line ? { line: Number(line), column: Number(column || 1) } : undefined;
  const list = best.map(({ one: path, marks }): Pick => {
    const above = parent(path).slice(start);
    const inName = marks.map((mark) => mark - (above === "" ? 0 : above.length + 1));
    const open = () => (at ? project.tabs.openAt(path, at) : project.tabs.open(path));
    const run = () => void open().catch((error: unknown) => computer.messages.error(`${basename(path)} was not opened: ${reason(error)}`));
    return { id: path, title: basename(path), marks: inName.filter((mark) => mark >= 0), detail: above, run };
  });
  return { list, more: count - list.length, none: "No file has this name." };
}

function linePicks(project: Project, typed: string): Picks {
  const { active } = project.tabs;
  const [, line, column = "1"] = /^(\d+)(?:[:,](\d+))?$/.exec(typed.trim()) ?? [];
  if (active?.kind !== "text") return { list: [], none: "No text is open." };
  if (line === undefined) return { list: [], none: "Type the number of a line, and of a column if you like: 12:5." };
  const run = () => void project.tabs.openAt(active.path, { line: Number(line), column: Number(column) });
  return { list: [{ id: "line", title: `Line ${line}, column ${column}`, detail: basename(active.path), run }], none: "" };
}
