package warren.relay.testing;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import warren.relay.policy.Network;
import warren.relay.session.Resolver;

/** Keeps what was asked for; the test answers, the eldest question first. */
public final class FakeResolver implements Resolver {
  private final FakeLoop loop;
  private final List<String> asked = new ArrayList<>();
  private final List<Consumer<List<InetAddress>>> waiting = new ArrayList<>();

  public FakeResolver(FakeLoop loop) {
    this.loop = loop;
  }

  @Override
  public void resolve(String host, Consumer<List<InetAddress>> answer) {
    asked.add(host);
    waiting.add(answer);
  }

  public void answer(String... literals) {
    List<InetAddress> found = Arrays.stream(literals).map(FakeResolver::address).toList();
    waiting.remove(0).accept(found);
    loop.run();
  }

  private static InetAddress address(String literal) {
    return Network.parse(literal).base();
  }

  /** All names ever asked for. */
  public List<String> asked() {
    return asked;
  }

  public boolean isAsked() {
    return !waiting.isEmpty();
  }
}
