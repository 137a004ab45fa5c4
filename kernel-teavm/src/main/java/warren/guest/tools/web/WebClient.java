package warren.guest.tools.web;

import java.io.IOException;
import java.util.List;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponseParser;
import warren.guest.DirectCalls;
import warren.guest.Files;
import warren.guest.LinearMemory;
import warren.guest.Poll;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;

/**
 * Asks servers over {@code /net} (NET.md): programs of the tab by their ports, all others by the
 * gateway, which does TLS. Each request has a connection of its own.
 */
final class WebClient {
  private static final int PIECE = 64 << 10;
  private static final int HTTPS = 443;
  private static final long FOREVER = Long.MAX_VALUE;
  private static final long BOTH = Rights.FD_READ | Rights.FD_WRITE;

  private final Files files;
  private final DirectCalls calls;
  private final LinearMemory memory;
  private final int buffer;
  private final Poll poll;
  private final long deadline;

  /** What is told of a response, in its order. */
  interface Receiver {
    /** The head; {@code address} and request are those of the answer. */
    void head(ResponseHead head) throws IOException;

    /** A piece of the body in linear memory. */
    void body(int at, int length) throws IOException;
  }

  /**
   * @param seconds after which nothing more is waited for; 0 for never
   */
  WebClient(ToolProcess process, double seconds) {
    this.files = process.files();
    this.calls = process.calls();
    this.memory = calls.memory();
    this.buffer = memory.allocate(PIECE);
    this.poll = new Poll(calls, 2);
    this.deadline = seconds <= 0 ? FOREVER : calls.time() + (long) (seconds * 1e9);
  }

  void send(WebRequest request, Receiver receiver) throws IOException {
    int data = connect(request.address());
    try {
      write(data, request);
      receive(data, request, receiver);
    } finally {
      files.close(data);
    }
  }

  private int connect(WebAddress address) throws IOException {
    int control = files.open("/net/tcp/clone", 0, BOTH, 0);
    try {
      int count = calls.read(control, buffer, PIECE);
      String number = calls.text(buffer, Math.max(0, count)).trim();
      int errno = -command(control, "connect " + address.bareHost() + "!" + address.port());
      if (errno > 0) {
        throw new WebFailure(
            errno == Errno.INVAL ? WebFailure.Kind.BAD_HOST : WebFailure.Kind.REFUSED,
            address.host());
      }
      return files.open("/net/tcp/" + number + "/data", 0, BOTH, 0);
    } finally {
      files.close(control);
    }
  }

  private int command(int control, String text) {
    byte[] bytes = Utf8.bytes(text);
    memory.put(buffer, bytes, 0, bytes.length);
    return Math.min(0, calls.write(control, buffer, bytes.length));
  }

  private void write(int data, WebRequest request) throws IOException {
    WebAddress address = request.address();
    StringBuilder head = new StringBuilder();
    if (address.scheme().equals("https") && address.port() != HTTPS) {
      head.append("TLS * HTTP/1.1\r\nHost: ").append(address.authority()).append("\r\n\r\n");
    }
    for (String line : request.head()) {
      head.append(line).append("\r\n");
    }
    write(data, Utf8.bytes(head.append("\r\n").toString()));
    if (request.body() != null) {
      write(data, request.body());
    }
  }

  private void write(int data, byte[] bytes) throws IOException {
    int at = 0;
    while (at < bytes.length) {
      int piece = Math.min(PIECE, bytes.length - at);
      memory.put(buffer, bytes, at, piece);
      int written = calls.write(data, buffer, piece);
      if (written == -Errno.PIPE || written == -Errno.CONNRESET) {
        return;
      }
      if (written < 0) {
        throw new WasiException("send", -written);
      }
      at += written;
    }
  }

  /** Waits for bytes; 0 at the end. */
  private int read(int data) throws IOException {
    if (deadline != FOREVER) {
      poll.clear();
      poll.add(0, data, false);
      poll.addTimeout(1, Math.max(0, deadline - calls.time()));
      int ready = poll.await();
      if (ready == 1 && poll.ready(0) == 1) {
        throw new WebFailure(WebFailure.Kind.TIMEOUT, "Operation timed out");
      }
    }
    int count = calls.read(data, buffer, PIECE);
    if (count == -Errno.CONNRESET) {
      throw new WebFailure(WebFailure.Kind.BROKEN, "Recv failure: Connection reset by peer");
    }
    if (count < 0) {
      throw new WasiException("receive", -count);
    }
    return count;
  }

  private void receive(int data, WebRequest request, Receiver receiver) throws IOException {
    Parts parts = new Parts(receiver);
    ResponseParser parser = new ResponseParser(memory::getByte, request.method(), parts);
    boolean hasAny = false;
    try {
      while (!parts.hasEnded) {
        int count = read(data);
        if (count == 0) {
          parser.close();
          break;
        }
        hasAny = true;
        parser.receive(buffer, count);
        parts.check();
      }
    } catch (MalformedMessage malformed) {
      parts.check();
      boolean isCut = parts.hasHead;
      throw new WebFailure(
          isCut ? WebFailure.Kind.BROKEN : hasAny ? WebFailure.Kind.NO_HTTP : WebFailure.Kind.EMPTY,
          isCut
              ? "transfer closed with outstanding read data remaining"
              : "Empty reply from server");
    }
    parts.check();
  }

  /** What the parser tells, whose sink throws nothing. */
  private static final class Parts implements MessageSink<ResponseHead> {
    private final Receiver receiver;
    private IOException failure;
    private boolean hasHead;
    private boolean hasEnded;

    Parts(Receiver receiver) {
      this.receiver = receiver;
    }

    void check() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public void head(ResponseHead head) {
      hasHead = true;
      try {
        receiver.head(head);
      } catch (IOException thrown) {
        failure = thrown;
      }
    }

    @Override
    public void body(int at, int length) {
      try {
        if (failure == null) {
          receiver.body(at, length);
        }
      } catch (IOException thrown) {
        failure = thrown;
      }
    }

    @Override
    public void end(Fields trailers) {
      hasEnded = true;
    }
  }

  /** How long a body is said to be; -1 if that is not known. */
  static long length(ResponseHead answer) {
    String text = answer.fields().first("Content-Length");
    try {
      return text == null ? -1 : Long.parseLong(text);
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  /** Whether an answer is the gateway's own: it could not reach the host. */
  static boolean isRefusal(ResponseHead head) {
    String status = head.fields().first("Proxy-Status");
    return head.status() >= 500 && status != null && status.startsWith("warren");
  }

  /** The fields of a head as they were sent. */
  static List<String> lines(ResponseHead head) {
    List<String> lines = new java.util.ArrayList<>();
    lines.add("HTTP/1.1 " + head.status() + " " + head.reason());
    head.fields().forEach(field -> lines.add(field.name() + ": " + field.value()));
    return lines;
  }
}
