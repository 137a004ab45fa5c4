package warren.relay.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/** All numbers of one name: either counters or gauges, each with its labels. */
final class Family {
  private final String name;
  private final String type;
  private final String help;

  /** By the labels as they are written. */
  private final Map<String, LongSupplier> numbers = new ConcurrentSkipListMap<>();

  Family(String name, String type, String help) {
    this.name = name;
    this.type = type;
    this.help = help;
  }

  String type() {
    return type;
  }

  Counter counter(String labels) {
    return (Counter) numbers.computeIfAbsent(labels, absent -> new Counter());
  }

  Gauge gauge(String labels) {
    LongSupplier number = numbers.computeIfAbsent(labels, absent -> new Gauge());
    if (number instanceof Gauge gauge) {
      return gauge;
    }
    throw new IllegalStateException(name + labels + " is asked for, not added to");
  }

  void supplied(String labels, LongSupplier value) {
    numbers.put(labels, value);
  }

  void write(StringBuilder out) {
    out.append("# HELP ").append(name).append(' ');
    out.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    numbers.forEach(
        (labels, number) ->
            out.append(name).append(labels).append(' ').append(number.getAsLong()).append('\n'));
  }
}
