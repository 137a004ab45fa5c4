package warren.relay.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The allow-list. A target is asked for twice: by what the client wrote, before anything is
 * resolved, and by the address that will be dialled.
 *
 * <p>A name on the list never opens an {@link SpecialNetworks address that is not public}: whoever
 * answers for the name would otherwise choose what is reached. Such an address has an entry of its
 * own, {@code 127.0.0.1:7835} beside {@code bore.internal:7835}. A network on the list opens them
 * only if it is a part of one special network, as {@code 10.1.0.0/16} is; {@code 0.0.0.0/0} has all
 * public addresses and no other.
 */
record Targets(List<TargetPattern> patterns) {
  Targets {
    patterns = List.copyOf(patterns);
  }

  Optional<Refusal> target(Target target) {
    Optional<Host> host = Host.of(target.host());
    if (host.isEmpty() || target.port() < 1 || target.port() > 65_535) {
      return Optional.of(Refusal.TARGET_INVALID);
    }
    return Policy.refusedUnless(
        patterns.stream().anyMatch(pattern -> pattern.covers(host.get(), target.port())),
        Refusal.TARGET_NOT_ALLOWED);
  }

  Optional<Refusal> address(int port, InetAddress address) {
    return SpecialNetworks.of(address)
        .flatMap(
            special ->
                Policy.refusedUnless(
                    patterns.stream().anyMatch(entry -> entry.names(address, port, special)),
                    Refusal.ADDRESS_NOT_ALLOWED));
  }
}
