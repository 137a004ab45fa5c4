package warren.page;

import warren.abi.Errno;
import warren.host.Message;
import warren.proc.ProcessTable;
import warren.service.SystemCalls;
import warren.storage.FileStore;
import warren.storage.Quota;

/** The requests that concern projects, languages and the kernel as a whole. */
final class ProjectRequests {
  private final FileStore store;
  private final Quota quota;
  private final ProcessTable table;
  private final SystemCalls calls;

  ProjectRequests(FileStore store, Quota quota, ProcessTable table, SystemCalls calls) {
    this.store = store;
    this.quota = quota;
    this.table = table;
    this.calls = calls;
  }

  void stats(Answer answer) {
    answer.with(
        answer
            .draft()
            .put("processes", (double) table.living().size())
            .put("quota", (double) quota.limit())
            .put("used", (double) quota.used())
            .put("nodes", (double) store.nodes())
            .put("requests", (double) calls.answered()));
  }

  void detect(Message message, Answer answer) {
    answer.failed(Errno.NOSYS, message.text("path"));
  }

  void words(Message message, Answer answer) {
    answer.failed(Errno.NOSYS, message.text("line"));
  }

  void runtimes(Answer answer) {
    answer.with(answer.draft().list("runtimes"));
  }
}
