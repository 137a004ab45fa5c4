package warren.guest.tools.text;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.BadUsage;

/** Splits a text at blanks, but for what is quoted. */
final class XargsItems {
  private final String text;
  private final List<String> items = new ArrayList<>();
  private StringBuilder item;

  XargsItems(String text) {
    this.text = text;
  }

  /** The whole text, without its quotes. */
  String onlyItem() throws BadUsage {
    return String.join(" ", all());
  }

  List<String> all() throws BadUsage {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = quoted(c, i + 1);
      } else if (c == '\\' && i + 1 < text.length()) {
        add(text.charAt(++i));
      } else if (c == ' ' || c == '\t' || c == '\n') {
        end();
      } else {
        add(c);
      }
    }
    end();
    return items;
  }

  private int quoted(char quote, int from) throws BadUsage {
    int end = text.indexOf(quote, from);
    if (end < 0 || text.substring(from, end).indexOf('\n') >= 0) {
      String kind = quote == '"' ? "double" : "single";
      throw new BadUsage(
          "unmatched "
              + kind
              + " quote; by default quotes are special to xargs unless you use the -0 option");
    }
    item = item == null ? new StringBuilder() : item;
    item.append(text, from, end);
    return end;
  }

  private void add(char c) {
    item = item == null ? new StringBuilder() : item;
    item.append(c);
  }

  private void end() {
    if (item != null) {
      items.add(item.toString());
      item = null;
    }
  }
}
