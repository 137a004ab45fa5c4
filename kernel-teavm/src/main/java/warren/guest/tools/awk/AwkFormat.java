package warren.guest.tools.awk;

import java.util.ArrayList;
import java.util.List;
import warren.guest.format.Printf;

/** {@code sprintf}: the format is used once, and numbers come as what its letters want. */
final class AwkFormat {
  private AwkFormat() {}

  static String format(String format, List<Value> arguments) {
    StringBuilder once = new StringBuilder();
    List<String> texts = new ArrayList<>();
    int next = 0;
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c != '%') {
        once.append(c == '\\' ? "\\\\" : String.valueOf(c));
        i++;
        continue;
      }
      int end = i + 1;
      while (end < format.length() && "-+ #0123456789.*".indexOf(format.charAt(end)) >= 0) {
        if (format.charAt(end) == '*') {
          texts.add(text(argument(arguments, next++), 'd'));
        }
        end++;
      }
      char letter = end < format.length() ? format.charAt(end) : '%';
      if (letter != '%') {
        texts.add(text(argument(arguments, next++), letter));
      }
      once.append(format, i, Math.min(format.length(), end + 1));
      i = end + 1;
    }
    return Printf.format(once.toString(), texts, text -> text).text();
  }

  private static Value argument(List<Value> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : Value.EMPTY;
  }

  private static String text(Value value, char letter) {
    return switch (letter) {
      case 'd', 'i', 'o', 'x', 'X', 'u' -> String.valueOf((long) value.toNumber());
      case 'e', 'E', 'f', 'F', 'g', 'G' -> String.valueOf(value.toNumber());
      case 'c' ->
          value.text() == null ? new String(Character.toChars((int) value.number())) : value.text();
      default -> value.string("%.6g");
    };
  }
}
