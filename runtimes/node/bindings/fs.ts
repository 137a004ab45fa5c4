/** Files, as the library's `fs` has them; the parts are in files of their own. */
import type { Binding } from "../start/realm.ts";
import { addFileHandle } from "./file-handle.ts";
import { addAttributes } from "./fs-attributes.ts";
import { addCopyTree } from "./fs-copy-tree.ts";
import { addCopy } from "./fs-copy.ts";
import { addModules } from "./fs-modules.ts";
import { addNames } from "./fs-names.ts";
import { addOpen } from "./fs-open.ts";
import { addReadWrite } from "./fs-read-write.ts";
import { addRemove } from "./fs-remove.ts";
import { FSReqCallback, setUsePromises } from "./fs-request.ts";
import { addStat } from "./fs-stat.ts";
import { addStatWatcher } from "./stat-watcher.ts";

export default function fs(binding: Binding): void {
  binding["FSReqCallback"] = FSReqCallback;
  setUsePromises(binding["kUsePromises"]);
  const parts = [addOpen, addReadWrite, addStat, addAttributes, addNames, addRemove, addCopy, addCopyTree, addModules, addFileHandle, addStatWatcher];
  for (const add of parts) add(binding);
}
