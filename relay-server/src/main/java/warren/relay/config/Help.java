package warren.relay.config;

/** What {@code --help} prints. */
public final class Help {
  private static final int COLUMN = 34;

  private Help() {}

  public static String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        Usage: java -jar relay-server.jar [flags]
        Carries TCP for tabs over WebSockets, and is a bore server.

        A setting --some-name is some-name in the file and WARREN_RELAY_SOME_NAME in the environment.
        A flag wins over the environment, that over the file, that over the default. A flag marked
        with + may be given several times; elsewhere commas part the values.
        """);
    Table.groups()
        .forEach(
            (title, settings) -> {
              out.append('\n').append(title).append(":\n");
              settings.forEach(setting -> append(out, setting));
            });
    out.append("\nElse:\n");
    append(out, "--help", "print this");
    append(out, "--version", "print the version");
    return out.toString();
  }

  private static void append(StringBuilder out, Setting<?> setting) {
    String many = setting.kind().isList() ? " +" : "";
    String fallback = setting.fallback().isEmpty() ? "" : " (" + setting.fallback() + ")";
    append(
        out,
        setting.flag() + " " + setting.kind().placeholder() + many,
        setting.meaning() + fallback);
  }

  private static void append(StringBuilder out, String left, String right) {
    out.append("  ").append(left);
    out.append(" ".repeat(Math.max(1, COLUMN - left.length()))).append(right).append('\n');
  }
}
