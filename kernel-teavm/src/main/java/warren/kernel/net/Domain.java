package warren.kernel.net;

/**
 * What the addresses of a socket mean, which are written as text: ports of the tab, or names of
 * files. Methods return an errno; {@link Socket} has checked that its state permits them.
 */
interface Domain {
  /** The address of a socket that has none. */
  Address none();

  /** Connects a socket to the listener at an address. */
  int connect(Socket client, String address);

  /** Takes an address for a socket that has none. */
  int bind(Socket socket, String address);

  /** Takes an address for a socket that is to listen and has none. */
  int bindAnywhere(Socket socket);

  /** Gives the address of a socket back that is neither connected nor listens. */
  void unbind(Socket socket);

  /** Gives both sides of a pair the addresses that they have. */
  int bindPair(Socket one, Socket other);

  /** Takes them back: the pair could not be connected. */
  void unbindPair(Socket one, Socket other);

  /** Whether names of files are its addresses. */
  boolean isLocal();

  /** A socket listens. */
  void listening(Socket socket);

  /** A socket has ended: its address leads to it no more. */
  void ended(Socket socket);
}
