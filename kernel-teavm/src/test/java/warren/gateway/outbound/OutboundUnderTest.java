package warren.gateway.outbound;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.gateway.loopback.NetAcceptor;
import warren.gateway.loopback.NetFiles;
import warren.gateway.tunnel.Dialer;
import warren.gateway.tunnel.MemoryConnection;
import warren.host.Fetches;
import warren.host.GatewayPage;
import warren.host.ReplyBuilder;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Fdflags;
import warren.shared.memory.SpinWait;
import warren.testing.FakeEntropy;
import warren.testing.FakeRequest;
import warren.testing.FakeTimers;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.MapReply;
import warren.testing.NetProcess;

/** The gateway's way outside on the kernel's network; the browser's fetch is played by a test. */
final class OutboundUnderTest implements Fetches, GatewayPage {
  private static final int SCRATCH = 1 << 16;
  private static final List<String> ALLOWED = List.of("http://10.0.0.1:8080");

  final KernelUnderTest kernel = new KernelUnderTest();
  final HeapGuestMemory memory = new HeapGuestMemory(kernel.commons, 4);
  final Map<Integer, Map<String, Object>> begun = new LinkedHashMap<>();
  final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
  final List<Integer> sent = new ArrayList<>();
  final List<Integer> asked = new ArrayList<>();
  final List<Integer> aborted = new ArrayList<>();
  final List<Map<String, Object>> events = new ArrayList<>();

  /** Connections by the relay, as the host sees them: whom they were dialled to comes first. */
  final List<String> dialled = new ArrayList<>();

  final List<MemoryConnection> hosts = new ArrayList<>();
  final FakeTimers timers = new FakeTimers(kernel.clock);
  final Outbound outbound;
  final NetProcess program;

  /** Without a relay. */
  OutboundUnderTest() {
    this(false);
  }

  OutboundUnderTest(boolean hasRelay) {
    int index = kernel.startGateway(new Stdio.Inherited(List.of())).process().index();
    KernelCalls calls = new KernelCalls(kernel.commons, memory, index);
    Waiter waiter =
        new Waiter(kernel.commons, calls, kernel.clock, new SpinWait(kernel.commons, 0));
    Descriptors descriptors =
        new Descriptors(kernel.commons, memory, calls, waiter, new FakeEntropy(memory));
    descriptors.addFirst(1);
    NetFiles files = new NetFiles(kernel.commons, memory, calls, descriptors, 0, 64);
    Relay relay = new Relay(dialer("tcp "), dialer("tls "));
    Optional<Relay> ours = hasRelay ? Optional.of(relay) : Optional.empty();
    try {
      outbound =
          new Outbound(
              new NetAcceptor(files), this, this, memory, timers, kernel.clock, SCRATCH, ours);
      outbound.configure(ALLOWED, Optional.empty());
    } catch (NotConnected not) {
      throw new AssertionError(not);
    }
    program = new NetProcess(kernel);
  }

  /** From now on the person has named a proxy. */
  OutboundUnderTest hasProxy(String address) {
    outbound.configure(ALLOWED, Optional.of(new WebProxy(address)));
    return this;
  }

  private Dialer dialer(String kind) {
    return (host, port) -> {
      MemoryConnection ours = MemoryConnection.pair(timers);
      ours.open = false;
      dialled.add(kind + host + ":" + port);
      hosts.add(ours.other());
      return ours;
    };
  }

  /** The connection to the host that was dialled last, which stands from now on. */
  MemoryConnection opensHost() {
    MemoryConnection host = hosts.get(hosts.size() - 1);
    host.other().open = true;
    moves();
    return host;
  }

  OutboundUnderTest relayRefuses(String why) {
    hosts.get(hosts.size() - 1).other().fail(why);
    return moves();
  }

  /** The program connects and sends a text; returns the descriptor of its connection. */
  int sends(String host, int port, String text) {
    int descriptor = program.dial(host, port);
    program.process().calls().descriptors.fdFdstatSetFlags(descriptor, Fdflags.NONBLOCK);
    program.process().write(descriptor, text);
    moves();
    return descriptor;
  }

  /** A GET without a body. */
  int gets(String host, int port, String target, String... fields) {
    String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    return sends(
        host, port, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
  }

  /** All that the program gets until the connection has ended, or has nothing more for now. */
  String receives(int descriptor) {
    StringBuilder all = new StringBuilder();
    while (true) {
      moves();
      String piece = program.process().read(descriptor, 60_000);
      if (piece.isEmpty() || piece.equals("EAGAIN")) {
        return all.toString();
      }
      if (piece.equals("ECONNRESET")) {
        throw new AssertionError("the connection was reset after: " + all);
      }
      all.append(piece);
    }
  }

  OutboundUnderTest moves() {
    int rounds = 0;
    while (outbound.move()) {
      if (++rounds > 100_000) {
        throw new AssertionError("it never rests");
      }
    }
    return this;
  }

  /** The browser says something of a fetch; members are name, value, name, ... */
  OutboundUnderTest says(int number, String type, Object... members) {
    Map<String, Object> message = new LinkedHashMap<>(Map.of("t", type));
    for (int i = 0; i < members.length; i += 2) {
      message.put((String) members[i], members[i + 1]);
    }
    outbound.receive(number, new FakeRequest(memory::write, message));
    return moves();
  }

  OutboundUnderTest answers(int number, int status, List<List<String>> headers) {
    return says(number, "head", "status", status, "reason", "Fine", "headers", headers);
  }

  String body(int number) {
    return bodies.get(number).toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public ReplyBuilder newMessage() {
    return new MapReply(memory::read);
  }

  @Override
  public void begin(int number, ReplyBuilder request) {
    begun.put(number, ((MapReply) request).members());
    bodies.put(number, new ByteArrayOutputStream());
  }

  /** Keeps the begin of a large body only. */
  @Override
  public void write(int number, int from, int length) {
    if (bodies.get(number).size() < 1 << 20) {
      bodies.get(number).writeBytes(memory.bytes(from, length));
    }
  }

  @Override
  public void send(int number) {
    sent.add(number);
  }

  @Override
  public void next(int number) {
    asked.add(number);
  }

  @Override
  public void abort(int number) {
    aborted.add(number);
  }

  @Override
  public ReplyBuilder newEvent() {
    return newMessage();
  }

  @Override
  public void event(String name, ReplyBuilder detail) {
    events.add(((MapReply) detail).members());
  }
}
