package warren.kernel.fs.net;

import java.util.List;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Node;

/** The sockets of /net/tcp, /net/unix or /net/udp, as one process sees them. */
interface Protocol {
  /** The file clone: opening it creates a socket. */
  Node cloneNode();

  /** The directory of the socket of a number, or null: NOENT. */
  DirectoryNode directory(int number);

  /** The numbers of all sockets that the process may see, in their order. */
  List<Integer> numbers();
}
