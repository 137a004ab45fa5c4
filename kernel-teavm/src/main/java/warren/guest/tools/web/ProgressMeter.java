package warren.guest.tools.web;

import java.io.IOException;
import warren.guest.tools.ToolProcess;

/**
 * How far a transfer is, drawn over itself on the terminal of the standard error, a few times a
 * second; nothing elsewhere. It counts bytes of the body.
 */
final class ProgressMeter {
  /** How it looks. */
  enum Form {
    /** As curl's, with the head of its table. */
    TABLE,
    /** As {@code curl -#}. */
    HASHES,
    /** As wget's bar. */
    ARROW,
    NONE
  }

  private static final String HEAD =
      """
        % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                       Dload  Upload   Total   Spent    Left  Speed
      """;
  private static final long SECOND = 1_000_000_000L;
  private static final long INTERVAL = SECOND / 5;
  private static final int BAR = 65;
  private static final int ARROW_BAR = 40;

  private final ToolProcess process;
  private final Form form;
  private final long start;
  private long total = -1;
  private long received;
  private long drawn;
  private boolean begun;

  ProgressMeter(ToolProcess process, Form wanted) {
    this.process = process;
    this.form = process.files().isTerminal(2) ? wanted : Form.NONE;
    this.start = process.calls().time();
    this.drawn = start;
  }

  /** A body begins, of so many bytes; -1 if that is not known. */
  void begin(long bytes) throws IOException {
    total = bytes;
    received = 0;
    if (form == Form.TABLE && !begun) {
      process.print(HEAD);
    }
    begun = true;
    draw(process.calls().time());
  }

  /** So many more have come. */
  void add(int bytes) throws IOException {
    received += bytes;
    long now = process.calls().time();
    if (now - drawn >= INTERVAL) {
      draw(now);
    }
  }

  /** The body has ended. */
  void end() throws IOException {
    if (begun && form != Form.NONE) {
      draw(process.calls().time());
      process.print("\n");
    }
  }

  private void draw(long now) throws IOException {
    drawn = now;
    String line =
        switch (form) {
          case TABLE -> table(now);
          case HASHES -> hashes();
          case ARROW -> arrow(now);
          case NONE -> "";
        };
    if (!line.isEmpty()) {
      process.print("\r" + line);
    }
  }

  private long percent() {
    return total <= 0 ? (total == 0 ? 100 : 0) : Math.min(100, received * 100 / total);
  }

  private long rate(long now) {
    return received * SECOND / Math.max(SECOND / 1000, now - start);
  }

  private String table(long now) {
    long rate = rate(now);
    long spent = (now - start) / SECOND;
    long whole = total > 0 && rate > 0 ? total / rate : -1;
    String share = pad(String.valueOf(percent()), 3);
    return share
        + " "
        + pad(size(Math.max(total, received)), 5)
        + " "
        + share
        + " "
        + pad(size(received), 5)
        + "    0     0  "
        + pad(size(rate), 5)
        + "      0 "
        + clock(whole)
        + " "
        + clock(spent)
        + " "
        + clock(whole < 0 ? -1 : Math.max(0, whole - spent))
        + " "
        + pad(size(rate), 5);
  }

  private String hashes() {
    int filled = (int) (percent() * BAR / 100);
    return "#".repeat(filled) + " ".repeat(BAR - filled) + " " + pad(percent() + ".0%", 6);
  }

  private String arrow(long now) {
    int filled = (int) (percent() * ARROW_BAR / 100);
    String bar = total < 0 ? " ".repeat(ARROW_BAR) : "=".repeat(Math.max(0, filled - 1)) + ">";
    return pad(total < 0 ? "" : percent() + "%", 4)
        + "["
        + bar
        + " ".repeat(Math.max(0, ARROW_BAR - bar.length()))
        + "] "
        + pad(size(received), 6)
        + "  "
        + pad(size(rate(now)), 5)
        + "B/s";
  }

  /** At most five characters. */
  private static String size(long bytes) {
    if (bytes < 100_000) {
      return String.valueOf(bytes);
    }
    long left = bytes;
    int unit = -1;
    while (left >= 10_000) {
      left >>= 10;
      unit++;
    }
    return left + String.valueOf("kMGTP".charAt(unit));
  }

  private static String clock(long seconds) {
    if (seconds < 0) {
      return "--:--:--";
    }
    String rest = String.valueOf(10_000 + seconds / 60 % 60 * 100 + seconds % 60).substring(1);
    return pad(String.valueOf(seconds / 3600), 2)
        + ":"
        + rest.substring(0, 2)
        + ":"
        + rest.substring(2);
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
