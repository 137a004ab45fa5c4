package warren.kernel.stream;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.ring.Stream;

/**
 * A named pipe: POSIX, section 3.165. Its stream is there while somebody has it open. Who opens one
 * side waits for the other one, unless he must not wait: then reading begins at once, and writing
 * is NXIO. Opened for both it never waits.
 */
public final class FifoNode extends Node {
  private static final long OTHERS =
      Rights.FD_FDSTAT_SET_FLAGS | Rights.FD_FILESTAT_GET | Rights.POLL_FD_READWRITE;

  private final StreamStore streams;
  private final List<OpenContext> readers = new ArrayList<>();
  private final List<OpenContext> writers = new ArrayList<>();
  private Stream stream;
  private int ends;

  public FifoNode(FileStore store, int record, StreamStore streams) {
    super(store, record, Filetype.UNKNOWN);
    this.streams = streams;
  }

  @Override
  public boolean isSpecial() {
    return true;
  }

  /** Errors: NXIO, NOSPC, INTR. */
  @Override
  public int open(OpenContext context) {
    long wanted = context.wanted();
    if (wanted != Rights.FD_READ && wanted != Rights.FD_WRITE) {
      return openBoth(context);
    }
    boolean reads = wanted == Rights.FD_READ;
    if (hasOther(reads)) {
      int errno = openEnd(context, reads);
      serve(reads ? writers : readers, !reads);
      return errno;
    }
    if (context.isNonblocking()) {
      return reads ? openEnd(context, true) : Errno.NXIO;
    }
    List<OpenContext> waiting = reads ? readers : writers;
    waiting.add(context);
    context.await(() -> waiting.remove(context));
    return PENDING;
  }

  private boolean hasOther(boolean reads) {
    boolean waits = !(reads ? writers : readers).isEmpty();
    return waits
        || (stream != null && !(reads ? stream.isWriterClosed() : stream.isReaderClosed()));
  }

  private void serve(List<OpenContext> waiting, boolean reads) {
    while (!waiting.isEmpty()) {
      OpenContext next = waiting.remove(0);
      next.complete(openEnd(next, reads));
    }
  }

  private int openEnd(OpenContext context, boolean reads) {
    Stream here = prepared();
    if (here == null) {
      return Errno.NOSPC;
    }
    StreamEnd end =
        reads
            ? streams.readEnd(here, StreamStore.Kind.PIPE, () -> closed(here))
            : streams.writeEnd(here, StreamStore.Kind.PIPE, () -> closed(here));
    ends++;
    return open(context, end, end.kind(), reads ? Rights.FD_READ : Rights.FD_WRITE);
  }

  private int openBoth(OpenContext context) {
    Stream here = prepared();
    if (here == null) {
      return Errno.NOSPC;
    }
    BothEnds both = new BothEnds(store(), streams, here, () -> closed(here));
    ends++;
    int errno = open(context, both, BothEnds.KIND, Rights.FD_READ | Rights.FD_WRITE);
    serve(readers, true);
    serve(writers, false);
    return errno;
  }

  private static int open(OpenContext context, Node end, int kind, long rights) {
    int errno = context.open(end, kind, rights | OTHERS);
    if (errno != Errno.SUCCESS) {
      end.opened();
      end.closed();
    }
    return errno;
  }

  /** The stream; one that only killed processes still have is left to them. */
  private Stream prepared() {
    if (stream != null && stream.isReaderClosed() && stream.isWriterClosed()) {
      stream = null;
    }
    if (stream == null) {
      stream = streams.createNamed();
      ends = 0;
    }
    return stream;
  }

  private void closed(Stream of) {
    if (of == stream && --ends == 0) {
      stream = null;
    }
  }
}
