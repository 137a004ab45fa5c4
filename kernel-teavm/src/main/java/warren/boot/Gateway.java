package warren.boot;

import java.util.Optional;
import org.teavm.interop.Export;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.browser.JsRequest;
import warren.browser.WorkerChance;
import warren.browser.WorkerClock;
import warren.browser.WorkerEntropy;
import warren.browser.WorkerFetches;
import warren.browser.WorkerGatewayPage;
import warren.browser.WorkerMessagePorts;
import warren.browser.WorkerWebSockets;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.gateway.loopback.NetAcceptor;
import warren.gateway.loopback.NetDialer;
import warren.gateway.loopback.NetFiles;
import warren.gateway.outbound.Outbound;
import warren.gateway.outbound.Relay;
import warren.gateway.outbound.WebProxy;
import warren.gateway.preview.Previews;
import warren.gateway.share.Shares;
import warren.gateway.time.TimerQueue;
import warren.gateway.tunnel.RelayAddress;
import warren.gateway.tunnel.RelayClient;
import warren.host.Clock;
import warren.host.Entropy;
import warren.host.MessagePorts;
import warren.host.Request;
import warren.host.WebSockets;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.LinkedGuestMemory;
import warren.shared.memory.SharedCommons;
import warren.shared.memory.SpinWait;

/**
 * The gateway: one instance in a worker of its own, a process that is linked to the commons and to
 * a memory of its own. It waits in the worker's event loop, never in a call.
 */
public final class Gateway {
  /** Descriptor of the root directory, the only one that it starts with. */
  private static final int ROOT = 0;

  /** Places in its memory: for texts of files, those of tunnels, and from where on of previews. */
  private static final int TEXTS = 64;

  private static final int SOCKETS = 64 << 10;
  private static final int SOCKETS_BYTES = 128 << 10;
  private static final int SHARES = SOCKETS + SOCKETS_BYTES;
  private static final int PREVIEWS = SHARES + Shares.SCRATCH_BYTES;

  private static Waiter waiter;
  private static TimerQueue timers;
  private static Previews previews;
  private static Outbound outbound;
  private static Shares shares;
  private static int ticket;

  private Gateway() {}

  /** Does nothing: the worker script calls {@link #start}. */
  public static void main(String[] arguments) {}

  /**
   * Initializes the process of a slot. {@code settings} are {@code {allowed, proxy, relay,
   * relayToken}}; the last two are texts, if there is a relay. For the others see {@link
   * #configure}.
   */
  @JSExport
  public static void start(int index, JSObject settings) throws NotConnected {
    Commons commons = new SharedCommons();
    GuestMemory memory = new LinkedGuestMemory();
    Clock clock = new WorkerClock();
    int slot = CommonsLayout.slot(index);
    KernelCalls kernel = new KernelCalls(commons, memory, index);
    timers = new TimerQueue(clock);
    waiter = new Waiter(commons, kernel, clock, new SpinWait(commons, 0));
    Entropy entropy = new WorkerEntropy();
    Descriptors descriptors = new Descriptors(commons, memory, kernel, waiter, entropy);
    descriptors.addFirst(commons.getInt(slot + Slot.DESCRIPTOR_COUNT));
    NetFiles files = new NetFiles(commons, memory, kernel, descriptors, ROOT, TEXTS);
    NetDialer dialer = new NetDialer(files);
    MessagePorts ports = new WorkerMessagePorts();
    previews = new Previews(ports, dialer, clock, timers, entropy, memory, PREVIEWS);
    WorkerWebSockets sockets = new WorkerWebSockets(memory, SOCKETS, SOCKETS_BYTES);
    Request outside = new JsRequest(settings);
    outbound =
        new Outbound(
            new NetAcceptor(files),
            new WorkerFetches(),
            new WorkerGatewayPage(),
            memory,
            timers,
            clock,
            PREVIEWS,
            relay(outside, sockets, clock));
    configure(settings);
    shares =
        new Shares(
            new Shares.Surroundings(
                ports, dialer, sockets, timers, clock, new WorkerChance(), memory),
            SHARES);
    commons.putInt(slot + Slot.MEMORY_PAGES, memory.pages());
    commons.storeInt(slot + Slot.STATE, ProcessState.RUNNING);
    waiter.begin();
  }

  /**
   * {@code settings} are {@code {allowed, proxy}}, for {@link Outbound#configure}; the latter is a
   * text, if there is a proxy.
   */
  @JSExport
  public static void configure(JSObject settings) {
    Request request = new JsRequest(settings);
    Optional<WebProxy> proxy =
        request.has("proxy") ? Optional.of(new WebProxy(request.text("proxy"))) : Optional.empty();
    outbound.configure(request.texts("allowed"), proxy);
  }

  private static Optional<Relay> relay(Request settings, WebSockets sockets, Clock clock) {
    if (!settings.has("relay")) {
      return Optional.empty();
    }
    Optional<String> token =
        settings.has("relayToken") ? Optional.of(settings.text("relayToken")) : Optional.empty();
    RelayAddress address = new RelayAddress(settings.text("relay"), token);
    RelayClient client = new RelayClient(address, sockets, timers, clock);
    return Optional.of(new Relay(client.announced(), client.secure()));
  }

  /** The page has the other end of a message port, for one tunnel. */
  @Export(name = "open_tunnel")
  public static void openTunnel(int messagePort) {
    shares.open(messagePort);
  }

  /** A message port leads to a port of the tab. */
  @Export(name = "open_preview")
  public static void openPreview(int messagePort, int port) {
    previews.open(messagePort, port);
  }

  /** The other end of a message port is gone. */
  @Export(name = "closed")
  public static void closed(int messagePort) {
    shares.closed(messagePort);
    previews.closed(messagePort);
  }

  /** A message has arrived. */
  @JSExport
  public static void receive(int messagePort, JSObject message) {
    if (shares.has(messagePort)) {
      shares.receive(messagePort, new JsRequest(message));
    } else {
      previews.receive(messagePort, new JsRequest(message));
    }
  }

  /** A message of a fetch has arrived. */
  @JSExport
  public static void fetched(int number, JSObject message) {
    outbound.receive(number, new JsRequest(message));
  }

  /**
   * Moves what can be moved. Returns 1 to be called again after the worker's events have been
   * handled, 0 if there is nothing left until a message comes, the wake word changes, or {@link
   * #timeout} is over.
   */
  @Export(name = "turn")
  public static int turn() {
    waiter.end();
    ticket = waiter.ticket();
    timers.run();
    shares.move();
    boolean more = previews.move() || timers.millisToNext() == 0;
    more |= outbound.move();
    waiter.begin();
    return more ? 1 : 0;
  }

  /** Milliseconds from now until a task is due, -1 if none waits. */
  @Export(name = "timeout")
  public static int timeout() {
    return timers.millisToNext();
  }

  /** The value of the wake word before the last turn. */
  @Export(name = "ticket")
  public static int ticket() {
    return ticket;
  }
}
