package warren.relay.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.event.Level;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParseResult;
import warren.relay.bore.BoreSettings;
import warren.relay.policy.Network;
import warren.relay.policy.PolicySettings;
import warren.relay.policy.TargetPattern;
import warren.relay.telemetry.Format;

/** The types of settings: how a text becomes a value, and its label in the help. */
final class Converters {
  /**
   * Of a setting's values.
   *
   * @param isList whether it may be given several times; commas separate the values
   * @param converter of one value; throws IllegalArgumentException with what to write instead
   */
  record SettingType<T>(String label, boolean isList, ITypeConverter<?> converter) {
    /** The value of a flag of this type; an empty list, or null, where it was not given. */
    @SuppressWarnings("unchecked") // what the converter returned, or a list of that
    T in(ParseResult parsed, String flag) {
      Object value = parsed.matchedOptionValue(flag, isList ? List.of() : null);
      return value instanceof List<?> list
          ? (T) list.stream().filter(Objects::nonNull).toList()
          : (T) value;
    }
  }

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  static final SettingType<Integer> PORT = number("PORT", 0, 65_535, "a port from 0 to 65535");
  static final SettingType<Integer> PUBLIC_PORT =
      number("PORT", 1, 65_535, "a port from 1 to 65535");
  static final SettingType<Integer> COUNT =
      number("N", 1, 10_000_000, "a number from 1 to 10000000");
  static final SettingType<Integer> THREADS = number("N", 0, 64, "a number from 0 to 64");
  static final SettingType<Long> BYTES = one("BYTES", Converters::bytes);
  static final SettingType<Long> BUFFER = one("BYTES", Converters::buffer);
  static final SettingType<Duration> TIME = one("TIME", Converters::time);
  static final SettingType<Boolean> SWITCH = one("on|off", Converters::onOrOff);
  static final SettingType<String> TEXT = one("TEXT", Converters::text);
  static final SettingType<Path> FILE = one("FILE", Converters::file);
  static final SettingType<InetAddress> ADDRESS = one("ADDRESS", Converters::address);
  static final SettingType<Format> FORMAT = word(List.of(Format.values()));
  static final SettingType<Level> LEVEL =
      word(List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR));
  static final SettingType<List<TargetPattern>> TARGETS = list("HOST:PORT", TargetPattern::parse);
  static final SettingType<List<TargetPattern>> BORE_SERVERS = list("HOST", Converters::boreServer);
  static final SettingType<List<String>> ORIGINS = list("URL", PolicySettings::origin);
  static final SettingType<List<Network>> NETWORKS = list("ADDRESS", Network::parse);

  private Converters() {}

  private static <T> SettingType<T> one(String label, ITypeConverter<T> converter) {
    return new SettingType<>(label, false, converter);
  }

  /** Between two commas there may be nothing, which is null in the list. */
  private static <T> SettingType<List<T>> list(String label, ITypeConverter<T> converter) {
    ITypeConverter<T> element = text -> text.isBlank() ? null : converter.convert(text.strip());
    return new SettingType<>(label, true, element);
  }

  private static SettingType<Integer> number(String label, int least, int most, String wanted) {
    return one(
        label,
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
  private static <E extends Enum<E>> SettingType<E> word(List<E> all) {
    String choices = all.stream().map(Converters::word).collect(Collectors.joining("|"));
    return one(
        choices,
        text ->
            all.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("'" + text + "': write one of " + choices)));
  }

  private static String word(Enum<?> constant) {
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

  private static long buffer(String text) {
    long bytes = bytes(text);
    if (bytes < 1) {
      throw new IllegalArgumentException("nothing could be carried; write 1 or more");
    }
    return bytes;
  }

  private static Duration time(String text) {
    Matcher parts = SPAN.matcher(text);
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
      // reported below
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
