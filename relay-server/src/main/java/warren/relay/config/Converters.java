package warren.relay.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import warren.relay.bore.BoreSettings;
import warren.relay.policy.Network;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.TargetPattern;

/** How texts become values, each with what stands for the value in the help. */
final class Converters {
  /** Of a value; the converter throws IllegalArgumentException with what to write instead. */
  record Type<T>(String label, ITypeConverter<T> converter) {}

  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  static final Type<Integer> PORT = number("PORT", 0, 65_535, "a port from 0 to 65535");
  static final Type<Integer> PUBLIC_PORT = number("PORT", 1, 65_535, "a port from 1 to 65535");
  static final Type<Integer> COUNT = number("N", 1, 10_000_000, "a number from 1 to 10000000");
  static final Type<Integer> THREADS = number("N", 0, 64, "a number from 0 to 64");
  static final Type<Long> RATE = new Type<>("BYTES", Converters::bytes);
  static final Type<Duration> TIME_SPAN = new Type<>("TIME", Converters::time);
  static final Type<Boolean> SWITCH = new Type<>("on|off", Converters::onOrOff);
  static final Type<String> TEXT = new Type<>("TEXT", Converters::text);
  static final Type<Path> FILE = new Type<>("FILE", Converters::file);
  static final Type<InetAddress> ADDRESS = new Type<>("ADDRESS", Converters::address);
  static final Type<TargetPattern> TARGET = new Type<>("HOST:PORT", TargetPattern::parse);
  static final Type<TargetPattern> BORE_SERVER = new Type<>("HOST", Converters::boreServer);
  static final Type<String> ORIGIN = new Type<>("URL", PolicySettings::origin);
  static final Type<Network> NETWORK = new Type<>("ADDRESS", Network::parse);

  private Converters() {}

  private static Type<Integer> number(String placeholder, int least, int most, String wanted) {
    return new Type<>(
        placeholder,
        text -> {
          if (text.matches("[0-9]{1,8}")) {
            int number = Integer.parseInt(text);
            if (least <= number && number <= most) {
              return number;
            }
          }
          throw new IllegalArgumentException("'" + text + "': write " + wanted);
        });
  }

  /** One of these, in small letters. */
  static <E extends Enum<E>> Type<E> word(List<E> all) {
    String choices = all.stream().map(Converters::word).collect(Collectors.joining("|"));
    return new Type<>(
        choices,
        text ->
            all.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("'" + text + "': write one of " + choices)));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static long bytes(String text) {
    if (!text.matches("[0-9]{1,9}(KiB|MiB)?")) {
      throw new IllegalArgumentException("'" + text + "': write bytes as 500000, 500KiB or 2MiB");
    }
    String digits = text.replaceAll("[A-Za-z]", "");
    int shift = text.endsWith("MiB") ? 20 : text.endsWith("KiB") ? 10 : 0;
    return Math.min(Long.parseLong(digits) << shift, Integer.MAX_VALUE);
  }

  private static Duration time(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "': write a time as 500ms, 10s, 5m or 1h");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(Math.min(number, 1 << 20));
      default -> Duration.ofHours(Math.min(number, 1 << 14));
    };
  }

  private static boolean onOrOff(String text) {
    if (text.equals("on") || text.equals("off")) {
      return text.equals("on");
    }
    throw new IllegalArgumentException("'" + text + "': write on or off");
  }

  private static String text(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("it is empty: write something, or leave it out");
    }
    return text;
  }

  private static Path file(String text) {
    try {
      Path file = Path.of(text);
      if (Files.isReadable(file) && !Files.isDirectory(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // the error below says so
    }
    throw new IllegalArgumentException("'" + text + "': name a file that can be read");
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "'" + text + "': write an address of this machine, such as 127.0.0.1 or 0.0.0.0", e);
    }
  }

  private static TargetPattern boreServer(String text) {
    boolean hasPort = text.matches(".*[^:]:[0-9-]+|\\[.*\\]:[0-9-]+");
    return TargetPattern.parse(hasPort ? text : text + ":" + BoreSettings.CONTROL_PORT);
  }
}
