package warren.page;

import warren.host.Page;
import warren.host.ReplyBuilder;
import warren.shared.abi.Errno;
import warren.text.OneLine;
import warren.text.Phrases;

/** The answer that a request is owed: exactly one of its methods is called, once. */
final class Responder {
  private final Page page;
  private final int request;

  Responder(Page page, int request) {
    this.page = page;
    this.request = request;
  }

  ReplyBuilder newReply() {
    return page.newReply();
  }

  void done() {
    page.reply(request, null);
  }

  void with(ReplyBuilder value) {
    page.reply(request, value);
  }

  /** The message may hold names of any kind; it is one line when it arrives. */
  void failed(int errno, String message) {
    page.fail(request, Errno.name(errno), OneLine.whole(message));
  }

  /** Success, or the usual phrase for an errno behind what it is about. */
  void outcome(int errno, String about) {
    if (errno == Errno.SUCCESS) {
      done();
    } else {
      failed(errno, about + ": " + Phrases.of(errno));
    }
  }
}
