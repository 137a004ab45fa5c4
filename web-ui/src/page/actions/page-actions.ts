import type { Computer } from "../computer.ts";
import { showShortcuts } from "../dialogs/shortcuts.ts";
import type { EditorPane } from "../editor/editor-pane.ts";
import { reason } from "../failure.ts";
import { showMenu, type MenuGroups, type Point } from "../menu/menu.ts";
import { compact } from "../parts/screen.ts";
import { copyText } from "../parts/copy.ts";
import { openOmnibox } from "../picker/omnibox.ts";
import type { Project } from "../project/project.ts";
import type { SearchPane } from "../search/search-pane.ts";
import { settings } from "../settings/page-settings.ts";
import { nextTheme } from "../theme.ts";
import { TREE_MENU, treeActions } from "../tree/tree-menu.ts";
import { panesOf } from "../workbench/panes.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { Actions, type Action } from "./actions.ts";
import { followKeys } from "./follow-keys.ts";
import { hintKeysOf } from "./hint.ts";
import { terminalActions } from "./terminal-actions.ts";

let made: Actions | undefined;

/** The page's actions; the first call makes them and has their keys followed. */
export function pageActions(computer: Computer): Actions {
  if (made) return made;
  made = new Actions((error) => computer.messages.error(reason(error)));
  made.add([...general(computer, made), ...ofProjects(computer), ...terminalActions(computer), ...treeActions()]);
  const actions = made;
  addEventListener("open-menu", (event) => openMenu(actions, (event as CustomEvent<Point & { menu: keyof typeof MENUS }>).detail));
  hintKeysOf(made);
  followKeys(made);
  takeKeys(made);
  return made;
}

/** The context menus, by what they are asked for as. */
const MENUS = {
  files: { groups: TREE_MENU, label: "What to do with the files" },
  tab: { groups: [["file.save", "tab.close", "tab.closeOthers"], ["tab.copyPath", "tab.reveal"]], label: "What to do with the tab" },
} as const satisfies Record<string, { groups: MenuGroups; label: string }>;

/** An element asks for its menu by the event `open-menu`, with its name and a point, so that it has to know no actions. */
function openMenu(actions: Actions, { menu, ...at }: Point & { menu: keyof typeof MENUS }): void {
  const { groups, label } = MENUS[menu];
  showMenu(actions, groups, at, label);
}

/** Has the settings say the keys of actions. */
function takeKeys(actions: Actions): void {
  settings.follow(() => actions.bind(settings.values.keys));
  settings.knowActions(actions.list.map(({ id }) => id));
}

/** What can be done wherever the person is. */
function general(computer: Computer, actions: Actions): Action[] {
  return [
    {
      id: "go.actions",
      title: "Show all actions",
      group: "Help",
      keys: ["Mod+Shift+P"],
      run: () => openOmnibox(computer, actions, ">"),
    },
    { id: "help.keys", title: "Keyboard shortcuts", group: "Help", keys: ["F1", "?"], run: () => showShortcuts(actions) },
    { id: "view.theme", title: "Next colours: light, dark, as the system has it", group: "View", run: nextTheme },
    {
      id: "view.settings",
      title: "Settings",
      group: "View",
      keys: ["Mod+,"],
      run: async () => (await import("../settings/settings-dialog.ts")).showSettings(actions),
    },
    {
      id: "go.start",
      title: "Start screen",
      group: "Go",
      when: () => computer.current !== undefined,
      run: () => computer.show(undefined),
    },
  ];
}

/** What can be done with the project that is shown. */
function ofProjects(computer: Computer): Action[] {
  const project = () => computer.current!;
  const workbench = () => document.querySelector<Workbench>("warren-workbench")!;
  const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
  const actions: (Omit<Action, "when"> & { able?: (project: Project) => boolean })[] = [
    { id: "run.start", title: "Run", group: "Run", keys: ["Mod+Enter"], able: ({ canRun }) => canRun, run: () => project().run() },
    { id: "run.stop", title: "Stop", group: "Run", keys: ["Mod+."], able: ({ runs, commandLine }) => runs.toStop(commandLine.key) !== undefined, run: () => project().stop() },
    { id: "run.stopAll", title: "Stop all that Run has started", group: "Run", able: ({ runs }) => runs.busy.length > 1, run: () => project().runs.stopAll() },
    {
      id: "run.restart",
      title: "Restart",
      group: "Run",
      keys: ["Mod+Shift+Enter"],
      able: ({ runs, commandLine }) => (runs.of(commandLine.key)?.state ?? "idle") !== "idle",
      run: () => project().restart(),
    },
    { id: "run.environment", title: "Environment of the program", group: "Run", run: () => click("#environment-toggle") },
    {
      id: "share.open",
      title: "Share a port…",
      group: "Run",
      able: () => (computer.sharing?.ports.length ?? 0) > 0,
      run: async () => (await import("../share/share-dialog.ts")).showShare(computer, project().preview.port),
    },
    {
      id: "outbound.settings",
      title: "Ways to hosts outside…",
      group: "Run",
      run: async () => (await import("../outbound/outbound-dialog.ts")).showOutboundSettings(computer),
    },
    {
      id: "project.download",
      title: "Download the project, or its changes…",
      group: "File",
      run: async () => (await import("../download/download-dialog.ts")).showDownload(computer, project()),
    },
    {
      id: "project.link",
      title: "Share the project as a link…",
      group: "File",
      run: async () => (await import("../link/link-dialog.ts")).showLink(computer, project()),
    },
    {
      id: "file.save",
      title: "Save the file",
      group: "File",
      keys: ["Mod+S"],
      able: ({ tabs }) => tabs.active?.kind === "text",
      run: () => project().tabs.save(project().tabs.active!),
    },
    {
      id: "file.saveAll",
      title: "Save all files",
      group: "File",
      able: ({ tabs }) => tabs.unsaved.length > 0,
      run: () => project().tabs.saveAll(),
    },
    { id: "tab.close", title: "Close the tab", group: "File", keys: ["Alt+W"], able: hasTabs, run: () => click(".tab.active .close") },
    {
      id: "tab.closeOthers",
      title: "Close the other tabs, but for unsaved ones",
      label: "Close the others",
      group: "File",
      able: ({ tabs }) => tabs.list.length > 1,
      run: () => document.querySelector<EditorPane>("warren-editor")?.closeOthers(),
    },
    {
      id: "tab.copyPath",
      title: "Copy the path of the open file",
      label: "Copy the path",
      group: "File",
      able: hasTabs,
      run: () => copyText(project().tabs.active!.path, computer.messages),
    },
    {
      id: "tab.reveal",
      title: "Show the open file in the files",
      label: "Show in the files",
      group: "File",
      able: hasTabs,
      run: async () => {
        project().search.show(false);
        await project().tree.reveal(project().tabs.active!.path);
      },
    },
    { id: "tab.previous", title: "Previous tab", group: "Go", keys: ["Alt+PageUp"], able: hasTabs, run: () => project().tabs.next(-1) },
    { id: "tab.next", title: "Next tab", group: "Go", keys: ["Alt+PageDown"], able: hasTabs, run: () => project().tabs.next(1) },
    { id: "go.file", title: "Go to file…", group: "Go", keys: ["Mod+P"], run: () => openFrom(computer, "") },
    {
      id: "go.line",
      title: "Go to line…",
      group: "Go",
      keys: ["Ctrl+G"],
      place: "warren-editor",
      able: ({ tabs }) => tabs.active?.kind === "text",
      run: () => openFrom(computer, ":"),
    },
    {
      id: "go.error",
      title: "Go to the last error in the terminal, then to those before",
      group: "Go",
      keys: ["F8"],
      run: async () => {
        if (!(await project().terminals.active.errors.next())) computer.messages.notice("The terminal names no place in a file of this project.");
      },
    },
    {
      id: "area.next",
      title: "Next area: command, files, editor, terminal, preview",
      group: "Go",
      keys: ["F6"],
      run: () => workbench().nextArea(1),
    },
    { id: "area.previous", title: "Previous area", group: "Go", keys: ["Shift+F6"], run: () => workbench().nextArea(-1) },
    {
      id: "search.file",
      title: "Search in the file",
      group: "Search",
      keys: ["Mod+F"],
      place: "warren-editor",
      able: ({ tabs }) => tabs.active?.kind === "text",
      run: () => document.querySelector<EditorPane>("warren-editor")?.openSearch(),
    },
    {
      id: "search.project",
      title: "Search and replace in the project",
      group: "Search",
      keys: ["Mod+Shift+F"],
      run: () => openSearch(project()),
    },
    {
      id: "view.history",
      title: "History and bin of the project",
      label: "History and bin…",
      group: "View",
      keys: ["Mod+Shift+H"],
      run: async () => (await import("../history/history-dialog.ts")).showHistory(computer, project()),
    },
    { id: "view.processes", title: "Show or hide the processes", group: "View", run: () => workbench().toggleProcesses() },
    {
      id: "view.preview",
      title: "Show or hide the preview",
      group: "View",
      able: ({ preview }) => preview.port !== undefined,
      run: () => project().preview.show(!project().preview.shown),
    },
  ];
  return actions.map(({ able, ...action }) => {
    return { ...action, when: () => computer.current !== undefined && (able?.(computer.current) ?? true) };
  });
}

/** Shows the search, for what is selected in the editor if that is one line. */
async function openSearch(project: Project): Promise<void> {
  const { search } = project;
  const selected = document.activeElement?.closest("warren-editor") ? await document.querySelector<EditorPane>("warren-editor")!.selection() : "";
  await import("../search/search-pane.ts");
  search.show(true);
  if (compact.matches) panesOf(project).show("files");
  await document.querySelector<Workbench>("warren-workbench")?.updateComplete;
  document.querySelector<SearchPane>("warren-search")?.focusField(selected.includes("\n") ? "" : selected);
}

function openFrom(computer: Computer, query: string): void {
  openOmnibox(computer, pageActions(computer), query);
}

const hasTabs = ({ tabs }: Project) => tabs.list.length > 0;
