package warren.relay.config;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * One of the {@link Options}.
 *
 * @param name as a flag without its dashes, and as a key of the file
 * @param label what stands for the value in the help
 * @param isList whether it may be given several times; commas separate the values
 * @param converter throws an IllegalArgumentException that says in one line what to write
 * @param fallback the text that holds if none is given; empty for nothing
 * @param meaning for people, in one line
 */
public record Setting<T>(
    String name,
    String label,
    boolean isList,
    ITypeConverter<?> converter,
    String fallback,
    String meaning) {
  static final String PREFIX = "WARREN_RELAY_";

  public String flag() {
    return "--" + name;
  }

  /** Its name in the environment. */
  public String variable() {
    return PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Its value where it was given; else an empty list, or null. */
  @SuppressWarnings("unchecked") // an empty list is one of any element
  T in(ParseResult parsed) {
    return parsed.matchedOptionValue(flag(), isList ? (T) List.of() : null);
  }

  OptionSpec option() {
    OptionSpec.Builder option =
        OptionSpec.builder(flag())
            .paramLabel(isList ? label + ",..." : label)
            .hideParamSyntax(true)
            .converters(converter)
            .description(fallback.isEmpty() ? meaning : meaning + " (" + fallback + ")");
    return isList
        ? option.type(List.class).auxiliaryTypes(Object.class).splitRegex(",").build()
        : option.type(Object.class).build();
  }
}
