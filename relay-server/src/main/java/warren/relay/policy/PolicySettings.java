package warren.relay.policy;

import java.util.List;
import java.util.Optional;

/**
 * What an operator decides. Nothing is allowed that is not on a list: with no targets no stream
 * opens, with no origins no page connects.
 *
 * @param targets the allow-list
 * @param origins pages that may connect, as {@code https://host[:port]}, or {@code *}
 * @param token what a client must bring, if anything
 * @param proxies whose X-Forwarded-For is believed
 */
public record PolicySettings(
    List<TargetPattern> targets,
    List<String> origins,
    Optional<Secret> token,
    List<Network> proxies,
    ClientLimits limits) {

  /**
   * Checks the origins.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public PolicySettings {
    targets = List.copyOf(targets);
    origins = new Origins(origins).allowed();
    proxies = List.copyOf(proxies);
  }

  /** The same with another allow-list. */
  public PolicySettings withTargets(List<TargetPattern> others) {
    return new PolicySettings(others, origins, token, proxies, limits);
  }

  /**
   * An origin as it is compared.
   *
   * @throws IllegalArgumentException with a line that says what is wrong
   */
  public static String origin(String text) {
    return Origins.normalised(text);
  }
}
