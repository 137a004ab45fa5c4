package warren.host;

/**
 * Requests to hosts outside by the browser's fetch, without cookies. Each has a number, which the
 * caller gives. What comes of it are messages:
 *
 * <pre>
 *   head status reason headers url redirected    headers is a list of pairs, url where it came from
 *   body data                                    after each {@link #next}
 *   end                                          or this
 *   failed message                               the last one, at any time
 * </pre>
 *
 * No message comes within a call.
 */
public interface Fetches {
  ReplyBuilder newMessage();

  /** Begins a request, {@code {method, url, headers}}. It is not sent yet. */
  void begin(int number, ReplyBuilder request);

  /** Adds bytes of the caller's memory to the body of one that was begun. */
  void write(int number, int from, int length);

  /** Sends it. */
  void send(int number);

  /** Asks for the next bytes of the response's body. */
  void next(int number);

  /** Nobody wants it any more; no message comes afterwards. Without effect if it is not there. */
  void abort(int number);
}
