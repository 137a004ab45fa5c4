package warren.kernel.proc;

import java.util.LinkedHashMap;
import java.util.Map;
import warren.kernel.net.ListenerNode;
import warren.kernel.net.Network;
import warren.kernel.net.Socket;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.shared.abi.Errno;
import warren.shared.layout.OpenFileRecord;
import warren.shared.layout.OpenKind;
import warren.shared.memory.Limits;

/**
 * Opens the listening sockets that a process starts with, behind its preopens: wasi-libc takes the
 * first descriptor that is no preopen for the end of them. Its environment says where they are, in
 * the manner of systemd.
 */
final class FirstListeners {
  private final OpenFileStore openFiles;
  private final Network network;

  FirstListeners(OpenFileStore openFiles, Network network) {
    this.openFiles = openFiles;
    this.network = network;
  }

  /** Opens them as the next descriptors; returns the environment of the process. */
  Map<String, String> open(Process process, SpawnRequest request) throws Refusal {
    if (request.listen().isEmpty()) {
      return request.environment();
    }
    Map<String, String> environment = new LinkedHashMap<>(request.environment());
    environment.put("LISTEN_FDS", Integer.toString(request.listen().size()));
    StringBuilder names = new StringBuilder();
    int first = -1;
    for (int port : request.listen()) {
      Socket socket = announce(process, port);
      int descriptor = add(process, socket);
      first = first < 0 ? descriptor : first;
      names.append(names.length() == 0 ? "" : ":").append(socket.local().port());
    }
    environment.put("LISTEN_FDS_START", Integer.toString(first));
    environment.put("LISTEN_FDNAMES", names.toString());
    return environment;
  }

  private Socket announce(Process process, int port) throws Refusal {
    Socket socket = network.create(process.pid());
    if (socket == null) {
      throw new Refusal(Errno.NFILE, Limits.SOCKETS + " sockets are open already: close some");
    }
    int errno = socket.announce("*!" + port, Limits.BACKLOG);
    if (errno != Errno.SUCCESS) {
      network.discard(socket);
      throw errno == Errno.ADDRINUSE ? taken(port) : Refusal.noSpace();
    }
    return socket;
  }

  private Refusal taken(int port) {
    Socket other = network.listener(port);
    String by = other == null ? "a connection" : "process " + other.owner();
    return new Refusal(Errno.ADDRINUSE, "port " + port + " is in use by " + by);
  }

  private int add(Process process, Socket socket) throws Refusal {
    ListenerNode node = network.waiting(socket);
    int flags = OpenFileRecord.NONBLOCK_WHEN_ASKED;
    Access access = new Access(OpenKind.LISTENER, ListenerNode.RIGHTS, 0, flags, false);
    OpenFileDescription file = OpenFileDescription.create(openFiles, node, access, null);
    if (file == null) {
      network.discard(socket);
      throw Refusal.noSpace();
    }
    node.take();
    int number = process.descriptors().size();
    process.descriptors().put(number, new Descriptor(file, null));
    return number;
  }
}
