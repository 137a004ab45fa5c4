package warren.gateway.outbound;

import warren.host.Request;

/** Takes one request to its server, and brings the response to the program. */
interface Carrier {
  /** As the page names it. */
  String name();

  /** Whether a piece of the body may come now; else the program is not read. */
  boolean hasRoom();

  /** A piece of the body, in the gateway's memory until this returns. */
  void body(int at, int length);

  /** The request is whole. */
  void endBody();

  /** Moves what it can; returns whether there may be more at once. */
  boolean move();

  /** A message of the browser. */
  default void receive(Request message) {}

  /** Nobody waits for the response any more. */
  void abort();
}
