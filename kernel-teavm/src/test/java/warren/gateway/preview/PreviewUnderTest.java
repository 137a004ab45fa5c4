package warren.gateway.preview;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.gateway.loopback.Connection;
import warren.gateway.loopback.Dialer;
import warren.host.MessagePorts;
import warren.host.ReplyBuilder;
import warren.shared.abi.Errno;
import warren.testing.FakeClock;
import warren.testing.FakeEntropy;
import warren.testing.FakeRequest;
import warren.testing.FakeTimers;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;
import warren.testing.MapReply;

/** A preview of port 8080 whose service worker and programs are played by a test. */
final class PreviewUnderTest implements MessagePorts, Dialer {
  static final int PORT = 8080;
  private static final int START = 1 << 16;

  final FakeClock clock = new FakeClock();
  final FakeTimers timers = new FakeTimers(clock);
  final HeapGuestMemory memory;
  final Previews previews;
  final List<FakeProgram> programs = new ArrayList<>();
  final List<Integer> dialled = new ArrayList<>();
  final List<Integer> closedPorts = new ArrayList<>();
  private final Map<Integer, List<Map<String, Object>>> posted = new HashMap<>();
  private final HeapCommons commons = new HeapCommons();
  boolean refuses;

  PreviewUnderTest() {
    this(64);
  }

  /** With a memory of so many pages. */
  PreviewUnderTest(int pages) {
    memory = new HeapGuestMemory(commons, pages);
    previews = new Previews(this, this, clock, timers, new FakeEntropy(memory), memory, START);
    previews.open(1, PORT);
  }

  @Override
  public ReplyBuilder newMessage() {
    return new MapReply(memory::read);
  }

  @Override
  public void post(int port, ReplyBuilder message) {
    posted.computeIfAbsent(port, key -> new ArrayList<>()).add(((MapReply) message).members());
  }

  @Override
  public void close(int port) {
    closedPorts.add(port);
  }

  @Override
  public Connection dial(int port) throws NotConnected {
    if (refuses) {
      throw new NotConnected(Errno.CONNREFUSED);
    }
    dialled.add(port);
    programs.add(new FakeProgram(memory));
    return programs.get(programs.size() - 1);
  }

  FakeProgram program() {
    return programs.get(programs.size() - 1);
  }

  /** The worker sends a message of the protocol's version; members are name, value, name, ... */
  PreviewUnderTest sends(String type, Object... members) {
    return sendsOver(1, type, members);
  }

  PreviewUnderTest sendsOver(int port, String type, Object... members) {
    Map<String, Object> message = new LinkedHashMap<>(Map.of("v", 1, "t", type));
    for (int i = 0; i < members.length; i += 2) {
      message.put((String) members[i], members[i + 1]);
    }
    return sendsRaw(port, message);
  }

  PreviewUnderTest sendsRaw(int port, Map<String, Object> message) {
    previews.receive(port, new FakeRequest(memory::write, message));
    return this;
  }

  PreviewUnderTest gets(int id, String target) {
    return sends("request", "id", id, "method", "GET", "target", target, "headers", List.of());
  }

  PreviewUnderTest posts(int id, List<List<String>> headers) {
    return sends(
        "request", "id", id, "method", "POST", "target", "/", "headers", headers, "body", true);
  }

  /** Moves until nothing more can be moved. */
  PreviewUnderTest moves() {
    int rounds = 0;
    while (previews.move()) {
      if (++rounds > 100_000) {
        throw new AssertionError("it never rests");
      }
    }
    return this;
  }

  /** The messages since the last call. */
  List<Map<String, Object>> messages() {
    return messages(1);
  }

  List<Map<String, Object>> messages(int port) {
    List<Map<String, Object>> taken = posted.remove(port);
    return taken == null ? List.of() : taken;
  }

  static List<Object> types(List<Map<String, Object>> messages) {
    return messages.stream().map(message -> message.get("t")).toList();
  }

  static byte[] body(List<Map<String, Object>> messages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Map<String, Object> message : messages) {
      if (message.get("t").equals("body")) {
        bytes.writeBytes((byte[]) message.get("data"));
      }
    }
    return bytes.toByteArray();
  }
}
