/** Packs and unpacks archives, off the page's thread. */
import { pack } from "../archive/pack.ts";
import { pieces } from "../archive/streams.ts";
import { unpack } from "../archive/unpack.ts";
import { TaskFiles } from "./task-files.ts";
import type { ArchiveJob } from "./task-messages.ts";
import { Task } from "./task.ts";

Task.serve<ArchiveJob>(async (job, task) => {
  const files = new TaskFiles(task);
  const watched = { signal: task.signal, onProgress: task.progress };
  if (job.does === "unpack") return unpack(job.archive, files, { ...job, ...watched });
  for await (const piece of pieces(pack(job.paths, files, { ...job, ...watched }))) {
    task.signal.throwIfAborted();
    await task.give(piece);
  }
  return undefined;
});
