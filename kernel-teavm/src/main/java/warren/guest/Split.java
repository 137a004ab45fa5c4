package warren.guest;

import java.util.ArrayList;
import java.util.List;

/** Splits texts at a character; the library's own way brings all of its regular expressions. */
public final class Split {
  private Split() {}

  /** All parts, also empty ones. */
  public static String[] all(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == separator) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts.toArray(new String[0]);
  }

  /** The parts without the empty ones at the end. */
  public static String[] parts(String text, char separator) {
    String[] all = all(text, separator);
    int count = all.length;
    while (count > 0 && all[count - 1].isEmpty()) {
      count--;
    }
    String[] parts = new String[count];
    System.arraycopy(all, 0, parts, 0, count);
    return parts;
  }
}
