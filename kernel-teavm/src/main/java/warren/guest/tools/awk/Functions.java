package warren.guest.tools.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import warren.guest.regex.Match;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;

/** The functions that every program has. */
final class Functions {
  private static final Set<String> NAMES =
      Set.of(
          "length", "substr", "index", "split", "sub", "gsub", "match", "sprintf", "sin", "cos",
          "atan2", "exp", "log", "sqrt", "int", "rand", "srand", "tolower", "toupper", "system",
          "close", "fflush", "systime");

  private final List<Expression> arguments;
  private final AwkRun run;

  private Functions(List<Expression> arguments, AwkRun run) {
    this.arguments = arguments;
    this.run = run;
  }

  static boolean isBuiltin(String name) {
    return NAMES.contains(name);
  }

  static Value call(String name, List<Expression> arguments, AwkRun run) throws IOException {
    return new Functions(arguments, run).call(name);
  }

  private String text(int index) throws IOException {
    return index < arguments.size() ? run.text(arguments.get(index)) : "";
  }

  private double number(int index) throws IOException {
    return index < arguments.size() ? arguments.get(index).value(run).toNumber() : 0;
  }

  private Value call(String name) throws IOException {
    return switch (name) {
      case "length" -> length();
      case "substr" -> substr();
      case "index" -> Value.of(text(0).indexOf(text(1)) + 1);
      case "split" -> split();
      case "sub" -> Value.of(substitute(false));
      case "gsub" -> Value.of(substitute(true));
      case "match" -> match();
      case "sprintf" -> sprintf();
      case "tolower" -> Value.of(text(0).toLowerCase(Locale.ROOT));
      case "toupper" -> Value.of(text(0).toUpperCase(Locale.ROOT));
      case "system" -> Value.of(run.system(text(0)));
      case "close" -> Value.of(run.close(text(0)));
      case "fflush" -> {
        run.outputs().flush();
        yield Value.of(0);
      }
      default -> Value.of(real(name));
    };
  }

  private double real(String name) throws IOException {
    return switch (name) {
      case "sin" -> Reals.sin(number(0));
      case "cos" -> Reals.cos(number(0));
      case "atan2" -> Reals.atan2(number(0), number(1));
      case "exp" -> Reals.exp(number(0));
      case "log" -> Reals.log(number(0));
      case "sqrt" -> Reals.sqrt(number(0));
      case "int" -> (double) (long) number(0);
      case "rand" -> run.random();
      case "srand" -> run.seed(arguments.isEmpty() ? run.seconds() : number(0));
      default -> run.seconds();
    };
  }

  private Value length() throws IOException {
    if (arguments.isEmpty()) {
      return Value.of(run.record().length());
    }
    if (arguments.get(0) instanceof Places.Variable variable && run.isArray(variable.name())) {
      return Value.of(run.array(variable.name()).size());
    }
    String text = text(0);
    return Value.of(text.codePointCount(0, text.length()));
  }

  private Value substr() throws IOException {
    String text = text(0);
    double from = Reals.round(number(1));
    double to = arguments.size() > 2 ? from + Reals.round(number(2)) : text.length() + 1;
    int start = (int) Math.max(1, from);
    int end = (int) Math.min(text.length() + 1, to);
    return Value.of(end <= start ? "" : text.substring(start - 1, end - 1));
  }

  private Map<String, Value> arrayArgument(int index) throws BadUsage {
    if (arguments.get(index) instanceof Places.Variable variable) {
      return run.array(variable.name());
    }
    throw new BadUsage("split: the second argument is no array");
  }

  private Value split() throws IOException {
    String separator = arguments.size() > 2 ? text(2) : run.text("FS");
    List<String> parts = Fields.split(text(0), separator, run);
    Map<String, Value> array = arrayArgument(1);
    array.clear();
    for (int i = 0; i < parts.size(); i++) {
      array.put(String.valueOf(i + 1), Value.ofInput(parts.get(i)));
    }
    return Value.of(parts.size());
  }

  private Value match() throws IOException {
    Match match = run.regex(text(1)).find(text(0), 0);
    int start = match == null ? 0 : match.start(0) + 1;
    run.set("RSTART", Value.of(start));
    run.set("RLENGTH", Value.of(match == null ? -1 : match.end(0) - match.start(0)));
    return Value.of(start);
  }

  private Value sprintf() throws IOException {
    List<Value> values = new ArrayList<>();
    for (Expression argument : arguments.subList(1, arguments.size())) {
      values.add(argument.value(run));
    }
    return Value.of(AwkFormat.format(text(0), values));
  }

  private int substitute(boolean all) throws IOException {
    Expression target =
        arguments.size() > 2 ? arguments.get(2) : new Places.Field(r -> Value.of(0));
    Regex regex = run.regex(text(0));
    String replacement = text(1);
    String text = run.text(target);
    StringBuilder result = new StringBuilder();
    int count = 0;
    int copied = 0;
    Match match = regex.find(text, 0);
    while (match != null) {
      result.append(text, copied, match.start(0));
      append(replacement, match.group(0), result);
      copied = match.end(0);
      count++;
      match = all ? following(regex, text, match) : null;
    }
    if (count > 0 && target instanceof Expression.Place place) {
      place.set(run, Value.of(result.append(text.substring(copied)).toString()));
    }
    return count;
  }

  private static Match following(Regex regex, String text, Match last) {
    int end = last.end(0);
    int from = end > last.start(0) ? end : end + 1;
    Match next = from > text.length() ? null : regex.find(text, from);
    boolean touches = next != null && next.start(0) == next.end(0) && next.start(0) == end;
    if (touches) {
      return end + 1 > text.length() ? null : regex.find(text, end + 1);
    }
    return next;
  }

  private static void append(String replacement, String matched, StringBuilder to) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c == '\\'
          && i + 1 < replacement.length()
          && "&\\".indexOf(replacement.charAt(i + 1)) >= 0) {
        to.append(replacement.charAt(++i));
      } else {
        to.append(c == '&' ? matched : String.valueOf(c));
      }
    }
  }
}
