package warren.browser;

import warren.host.Fetches;
import warren.host.ReplyBuilder;

/** The fetches that the gateway's worker script keeps. */
public final class WorkerFetches implements Fetches {
  @Override
  public ReplyBuilder newMessage() {
    return new JsReplyBuilder();
  }

  @Override
  public void begin(int number, ReplyBuilder request) {
    Host.beginFetch(number, JsReplyBuilder.object(request));
  }

  @Override
  public void write(int number, int from, int length) {
    Host.writeFetch(number, from, length);
  }

  @Override
  public void send(int number) {
    Host.sendFetch(number);
  }

  @Override
  public void next(int number) {
    Host.nextOfFetch(number);
  }

  @Override
  public void abort(int number) {
    Host.abortFetch(number);
  }
}
