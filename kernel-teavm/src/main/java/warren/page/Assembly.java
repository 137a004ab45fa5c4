package warren.page;

import warren.host.Page;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.program.Runtimes;
import warren.kernel.service.SystemCalls;
import warren.kernel.spawn.Spawner;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.Quota;
import warren.kernel.vfs.Tree;

/**
 * Puts this package together.
 *
 * @param page the page
 * @param tree the kernel's tree
 * @param store its records
 * @param quota its room
 * @param table all processes
 * @param calls answers of system calls
 * @param watches what the page is told of files
 * @param processWatch what it is told of processes
 * @param sessions what it has to do with each process
 */
public record Assembly(
    Page page,
    Tree tree,
    FileStore store,
    Quota quota,
    ProcessTable table,
    SystemCalls calls,
    Watches watches,
    ProcessWatch processWatch,
    Sessions sessions) {

  /** The requests over all these. */
  public Requests requests(Spawner spawner, Reaper reaper, Runtimes runtimes) {
    return new Requests(
        page,
        new FileRequests(tree, store.commons()),
        new ProcessRequests(table, spawner, reaper, sessions, processWatch.list()),
        new ProjectRequests(tree, runtimes),
        new StatsRequest(store, quota, table, calls),
        watches,
        processWatch);
  }
}
