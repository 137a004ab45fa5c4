/** Compares folders and makes patches, off the page's thread. */
import { compare } from "../compare/compare.ts";
import { TaskFiles } from "./task-files.ts";
import type { CompareJob } from "./task-messages.ts";
import { Task } from "./task.ts";

Task.serve<CompareJob>(({ before, after, ...options }, task) =>
  compare(new TaskFiles(task), before, after, { ...options, signal: task.signal, onProgress: task.progress }),
);
