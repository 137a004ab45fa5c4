package warren.page;

import warren.host.Page;
import warren.host.ReplyBuilder;
import warren.shared.abi.Errno;
import warren.text.OneLine;
import warren.text.Phrases;

/** Answers one request: exactly one of the methods that answer is called, once. */
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

  /** The message may contain any names; it is made one line. */
  void failed(int errno, String message) {
    page.fail(request, Errno.name(errno), OneLine.whole(message));
  }

  /** Answers success, or {@code about} with the phrase for the errno. */
  void outcome(int errno, String about) {
    if (errno == Errno.SUCCESS) {
      done();
    } else {
      failed(errno, about + ": " + Phrases.of(errno));
    }
  }
}
