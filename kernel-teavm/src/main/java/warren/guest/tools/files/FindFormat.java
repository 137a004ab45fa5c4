package warren.guest.tools.files;

import warren.guest.Paths;
import warren.guest.format.Escapes;
import warren.guest.tools.Dates;
import warren.guest.tools.files.Finding.Found;

/** What {@code find -printf} prints. */
final class FindFormat {
  private static final long SECOND = 1_000_000_000L;

  private FindFormat() {}

  static String format(String format, Found found) {
    StringBuilder text = new StringBuilder();
    String unescaped = Escapes.ofFormat(format).text();
    for (int i = 0; i < unescaped.length(); i++) {
      char c = unescaped.charAt(i);
      if (c != '%' || i + 1 == unescaped.length()) {
        text.append(c);
        continue;
      }
      char letter = unescaped.charAt(++i);
      if (letter == 'T' && i + 1 < unescaped.length()) {
        text.append(time(found, unescaped.charAt(++i)));
      } else {
        text.append(field(letter, found));
      }
    }
    return text.toString();
  }

  private static String time(Found found, char letter) {
    long time = found.status().modified();
    return letter == '@'
        ? time / SECOND + "." + Dates.format(time, "%N") + "0"
        : Dates.format(time, "%" + letter);
  }

  private static String field(char letter, Found found) {
    return switch (letter) {
      case 'p' -> found.path();
      case 'f' -> found.name();
      case 'h' -> Paths.parent(found.path());
      case 'P' -> below(found);
      case 's' -> String.valueOf(found.status().size());
      case 'd' -> String.valueOf(found.depth());
      case 'y' -> String.valueOf(FindExpression.letter(found.status()));
      case 'n' -> String.valueOf(found.status().links());
      case 'i' -> String.valueOf(found.status().inode());
      case 'm' -> Modes.octal(found.status());
      case 'M' -> Modes.listed(found.status());
      case 'u', 'g' -> "root";
      case 't' -> Dates.format(found.status().modified(), "%c");
      case '%' -> "%";
      default -> "%" + letter;
    };
  }

  private static String below(Found found) {
    String path = found.path();
    if (path.equals(found.start())) {
      return "";
    }
    int from = found.start().length();
    return path.substring(path.charAt(from) == '/' ? from + 1 : from);
  }
}
