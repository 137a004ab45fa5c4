import type { Action } from "../actions/actions.ts";
import type { MenuGroups } from "../menu/menu.ts";
import type { FileTree } from "./file-tree.ts";

/** What the menu of the files has, in its order. */
export const TREE_MENU: MenuGroups = [
  ["file.new", "folder.new"],
  ["files.cut", "files.copy", "files.paste", "files.duplicate"],
  ["files.copyPath"],
  ["files.rename", "files.delete"],
  ["view.history"],
];

/** Where their keys mean the files: on a row, not where one is named. */
const PLACE = ".tree-rows [data-path]";

/** What can be done with what is selected in the files. */
export function treeActions(): Action[] {
  const tree = () => document.querySelector<FileTree>("warren-tree");
  const isSelected = () => (tree()?.project.tree.selection.size ?? 0) > 0;
  const action = (id: string, title: string, label: string, keys: string[], run: (tree: FileTree) => unknown, when = isSelected): Action => ({
    id, title, label, keys, group: "File", place: PLACE, when: () => tree() !== null && when(), run: () => run(tree()!),
  });
  const always = () => true;
  return [
    action("file.new", "New file…", "New file…", [], (it) => it.name("file"), always),
    action("folder.new", "New folder…", "New folder…", [], (it) => it.name("folder"), always),
    action("files.cut", "Cut the selected files", "Cut", ["Mod+X"], (it) => it.take(true)),
    action("files.copy", "Copy the selected files", "Copy", ["Mod+C"], (it) => it.take(false)),
    action("files.paste", "Paste files", "Paste", ["Mod+V"], (it) => it.paste(), () => tree()!.canPaste),
    action("files.duplicate", "Duplicate the selected files", "Duplicate", ["Mod+D"], (it) => it.duplicate()),
    action("files.copyPath", "Copy the paths of the selected files", "Copy the path", [], (it) => it.copyPaths()),
    action("files.rename", "Rename the selected file…", "Rename…", ["F2"], (it) => it.rename()),
    action("files.delete", "Delete the selected files", "Delete", ["Delete"], (it) => it.removeSelected()),
    action("files.undoDelete", "Bring back what was deleted last", "Undo the deletion", ["Mod+Z"], (it) => it.undoDelete(), () => tree()!.project.bin.last !== undefined),
    action("files.selectAll", "Select all files in the list", "Select all", ["Mod+A"], (it) => it.project.tree.selectAll(), always),
  ];
}
