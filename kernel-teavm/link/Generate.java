import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import warren.guest.tools.main.ArchiveTools;
import warren.guest.tools.main.LargeTools;
import warren.guest.tools.main.MakeTools;
import warren.guest.tools.main.NetworkTools;
import warren.guest.tools.main.PagerTools;
import warren.guest.tools.main.SmallTools;
import warren.shared.abi.Preview0;
import warren.shared.abi.Syscalls;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.DirectorySection;
import warren.shared.layout.Slot;
import warren.shared.memory.Limits;

/**
 * Exports constants of Java to JavaScript, so that each is written once:
 *
 * <pre>
 *   target/link/syscalls.json   the bridge's exports for programs, for link.mjs
 *   target/wasm/layout.mjs      constants of the classes below, for the page and its workers
 *   target/wasm/layout.d.mts    their types
 *   target/wasm/programs/tools.json   which tools are in which program, for the list of commands
 * </pre>
 *
 * <p>Maven runs it after the compiler: {@code java -cp target/classes link/Generate.java}.
 */
final class Generate {
  private static final List<Class<?>> CLASSES =
      List.of(
          CommonsLayout.class,
          DirectorySection.class,
          Limits.class, Preview0.class, Slot.class, Syscalls.class);

  private Generate() {}

  public static void main(String[] arguments) throws IOException, IllegalAccessException {
    write("target/link/syscalls.json", syscalls());
    StringBuilder values = new StringBuilder();
    StringBuilder types = new StringBuilder();
    for (Class<?> type : CLASSES) {
      values.append(
          lines("export const " + type.getSimpleName() + " = {", type, "  %s: %s,", "};"));
      types.append("\n/** The constants of " + type.getName() + ". */\n");
      String head = "export declare const " + type.getSimpleName() + ": {";
      types.append(lines(head, type, "  readonly %s: %s;", "};"));
    }
    write("target/wasm/programs/tools.json", tools());
    write("target/wasm/layout.mjs", values.toString());
    write("target/wasm/layout.d.mts", types.toString());
  }

  private static String tools() {
    return "{\n  \"tools\": "
        + strings(new SmallTools().names())
        + ",\n  \"texttools\": "
        + strings(new LargeTools().names())
        + ",\n  \"archivetools\": "
        + strings(new ArchiveTools().names())
        + ",\n  \"maketools\": "
        + strings(new MakeTools().names())
        + ",\n  \"pagertools\": "
        + strings(new PagerTools().names())
        + ",\n  \"networktools\": "
        + strings(new NetworkTools().names())
        + "\n}\n";
  }

  private static String strings(List<String> names) {
    return names.stream()
        .map(name -> "\"" + name + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Preview 1's functions in the specification's order, then those of preview 0 that differ. */
  private static String syscalls() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < Syscalls.COUNT; i++) {
      rows.add(row(Syscalls.name(i), i));
    }
    IntStream.range(0, Syscalls.COUNT)
        .filter(i -> Preview0.differs(Syscalls.name(i)))
        .forEach(i -> rows.add(row(Preview0.PREFIX + Syscalls.name(i), i)));
    return "[\n" + String.join(",\n", rows) + "\n]\n";
  }

  private static String row(String name, int index) {
    return String.format(
        "  { \"name\": \"%s\", \"parameters\": \"%s\", \"givesErrno\": %s }",
        name, Syscalls.parameters(index), Syscalls.givesErrno(index));
  }

  private static String lines(String head, Class<?> type, String format, String foot)
      throws IllegalAccessException {
    List<String> lines = new ArrayList<>(List.of(head));
    for (Field field : type.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        lines.add(String.format(format, field.getName(), literal(field.get(null))));
      }
    }
    lines.add(foot);
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String literal(Object constant) {
    return constant instanceof String text ? '"' + text + '"' : String.valueOf(constant);
  }

  private static void write(String file, String text) throws IOException {
    Path path = Path.of(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
