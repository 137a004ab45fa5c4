package warren.relay.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Numbers under names, with labels if a name has several. From any thread; a counter is kept by
 * whoever adds to it often, since finding it costs more than adding.
 *
 * <p>Labels come from closed sets (reasons, kinds), never from clients: each value is kept for as
 * long as the program runs.
 */
public final class Metrics {
  /** The Content-Type of {@link #text}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private final Map<String, Family> families = new ConcurrentHashMap<>();

  /**
   * The counter of this name and these labels, always the same one.
   *
   * @param labels names each followed by its value, as {@code "reason", "blocked"}
   */
  public Counter counter(String name, String help, String... labels) {
    return family(name, "counter", help).counter(Labels.of(labels));
  }

  /** The gauge of this name and these labels, always the same one. */
  public Gauge gauge(String name, String help, String... labels) {
    return family(name, "gauge", help).gauge(Labels.of(labels));
  }

  /** A gauge whose value is asked for when it is to be written. Given again, it replaces. */
  public void gauge(String name, String help, LongSupplier value, String... labels) {
    family(name, "gauge", help).supplied(Labels.of(labels), value);
  }

  private Family family(String name, String type, String help) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a metric: " + name);
    }
    Family family = families.computeIfAbsent(name, absent -> new Family(name, type, help));
    if (!family.type().equals(type)) {
      throw new IllegalStateException(name + " is a " + family.type());
    }
    return family;
  }

  /** All of them in Prometheus' text format, version 0.0.4, by name. */
  public String text() {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(families).values().forEach(family -> family.write(out));
    return out.toString();
  }
}
