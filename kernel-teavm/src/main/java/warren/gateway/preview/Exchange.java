package warren.gateway.preview;

import warren.host.Request;

/** What a channel's number stands for: something under way with a program. */
interface Exchange {
  int id();

  /** Whether nothing of it is left: it has ended, failed, or was aborted. */
  boolean isOver();

  /** A message of its number; everything in it is unchecked. */
  void receive(String type, Request message);

  /**
   * Sends and receives what it can, at most one piece each way; returns whether there may be more.
   * If not, the gateway is woken when there is. {@code scratch} is the address of {@code
   * Limits.PREVIEW_PIECE} bytes for its use until it returns.
   */
  boolean move(int scratch);

  /** The preview wants nothing of it any more. */
  void abort();
}
