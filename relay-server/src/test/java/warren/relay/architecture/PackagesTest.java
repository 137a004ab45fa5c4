package warren.relay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code against the table of packages, which stands in README.md for people. */
class PackagesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("warren.relay");

  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?warren\\.(?:relay\\.)?([a-z.]+)\\.[A-Z]", Pattern.MULTILINE);

  private static final Path SOURCES = Path.of("src/main/java/warren/relay");

  /** What each package may use; those of {@code wire} are the artifact beside this one. */
  private static final Map<String, Set<String>> TABLE = new LinkedHashMap<>();

  private static void row(String name, String mayUse) {
    TABLE.put(name, mayUse.isEmpty() ? Set.of() : Set.of(mayUse.split(" ", -1)));
  }

  static {
    row("net", "");
    row("policy", "");
    row("telemetry", "");
    row("tls", "net");
    row("session", "net policy wire.wisp");
    row("websocket", "net session");
    row("bore", "net policy wire.bore");
    row("config", "bore policy session telemetry tls");
    row("server", "bore config net policy session telemetry tls websocket wire.wisp");
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().replaceFirst("^warren\\.(relay\\.)?", "");
  }

  @Test
  void everyPackageHasARowAndEveryRowAPackage() {
    Set<String> there = CLASSES.stream().map(PackagesTest::packageOf).collect(Collectors.toSet());
    assertThat(there).containsExactlyInAnyOrderElementsOf(TABLE.keySet());
  }

  @Test
  void packagesUseOnlyWhatTheirRowsName() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      Set<String> allowed = TABLE.get(packageOf(type));
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        JavaClass target = use.getTargetClass().getBaseComponentType();
        boolean ours = target.getPackageName().startsWith("warren.");
        if (ours && !packageOf(target).equals(packageOf(type))) {
          if (!allowed.contains(packageOf(target))) {
            forbidden.add(packageOf(type) + " uses " + packageOf(target) + ": " + use);
          }
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  /** Constants are inlined by the compiler, so it is the sources that count. */
  @Test
  void rowsNameWhatSourcesImport() throws IOException {
    for (Map.Entry<String, Set<String>> row : TABLE.entrySet()) {
      assertThat(imported(row.getKey(), SOURCES.resolve(row.getKey())))
          .as(row.getKey())
          .containsExactlyInAnyOrderElementsOf(row.getValue());
    }
  }

  private static Set<String> imported(String name, Path folder) throws IOException {
    Set<String> imported = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = IMPORT.matcher(Files.readString(file));
        while (matcher.find()) {
          imported.add(matcher.group(1));
        }
      }
    }
    imported.remove(name);
    return imported;
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("warren.relay.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void namesSayWhatThingsAre() {
    Set<String> vague =
        Set.of("Manager", "Helper", "Util", "Utils", "Impl", "Handler", "Data", "Info");
    assertThat(CLASSES.stream())
        .extracting(JavaClass::getSimpleName)
        .noneMatch(name -> vague.stream().anyMatch(name::endsWith));
  }

  @Test
  void readmeHasTheSameTable() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Map.Entry<String, Set<String>> row : TABLE.entrySet()) {
      String uses =
          row.getValue().isEmpty() ? "-" : String.join(", ", new TreeSet<>(row.getValue()));
      assertThat(readme)
          .containsPattern("\\| `" + row.getKey() + "` \\|[^|\n]*\\| " + uses + " \\|");
    }
  }
}
