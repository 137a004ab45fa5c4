package warren.relay.session;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** Finds the addresses of a name. */
public interface Resolver {
  /** Answers later, on the caller's loop, with an empty list if there is none. */
  void resolve(String host, Consumer<List<InetAddress>> answer);
}
