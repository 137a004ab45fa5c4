package warren.page;

import warren.host.Page;
import warren.kernel.net.Network;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.program.Runtimes;
import warren.kernel.service.SystemCalls;
import warren.kernel.spawn.Spawner;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.Quota;
import warren.kernel.vfs.Tree;

/**
 * The parts of the kernel that requests of the page use.
 *
 * @param page the page
 * @param tree the kernel's tree
 * @param store the records of nodes
 * @param quota the quota of the store
 * @param table all processes
 * @param network the sockets
 * @param calls the system calls
 * @param watches watches on files
 * @param processWatch the watch on processes
 * @param sessions the sessions of processes
 */
public record Assembly(
    Page page,
    Tree tree,
    FileStore store,
    Quota quota,
    ProcessTable table,
    Network network,
    SystemCalls calls,
    Watches watches,
    ProcessWatch processWatch,
    Sessions sessions) {

  /** Creates the requests on these parts. */
  public Requests requests(Spawner spawner, Reaper reaper, Runtimes runtimes) {
    return new Requests(
        page,
        new FileRequests(tree, store.commons()),
        new HistoryRequests(tree),
        new ProcessRequests(table, spawner, reaper, sessions, processWatch.list()),
        new PortRequests(network),
        new ProjectRequests(tree, runtimes),
        new StatsRequest(store, quota, table, calls),
        watches,
        processWatch);
  }
}
