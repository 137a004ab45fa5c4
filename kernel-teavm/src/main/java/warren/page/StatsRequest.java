package warren.page;

import warren.kernel.proc.ProcessTable;
import warren.kernel.service.SystemCalls;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.Quota;
import warren.shared.layout.CommonsLayout;

/** The request for figures of the whole kernel. */
final class StatsRequest {
  private final FileStore store;
  private final Quota quota;
  private final ProcessTable table;
  private final SystemCalls calls;

  StatsRequest(FileStore store, Quota quota, ProcessTable table, SystemCalls calls) {
    this.store = store;
    this.quota = quota;
    this.table = table;
    this.calls = calls;
  }

  void answer(Responder responder) {
    responder.with(
        responder
            .newReply()
            .put("processes", (double) table.programs())
            .put("quota", (double) quota.limit())
            .put("used", (double) quota.used())
            .put("nodes", (double) store.nodes())
            .put("requests", (double) calls.accepted())
            .put("turns", (double) store.commons().getInt(CommonsLayout.TURNS)));
  }
}
