package warren.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("warren");

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?warren\\.([a-z.]+)\\.[A-Z]", Pattern.MULTILINE);

  /** What each package may use. */
  private static final Map<String, Set<String>> TABLE = new LinkedHashMap<>();

  private static void row(String name, String mayUse) {
    TABLE.put(name, mayUse.isEmpty() ? Set.of() : Set.of(mayUse.split(" ", -1)));
  }

  static {
    row("abi", "");
    row("memory", "");
    row("host", "");
    row("text", "");
    row("json", "");
    row("channel", "memory");
    row("event", "channel host memory");
    row("storage", "abi memory");
    row("io", "abi channel event host memory storage");
    row("wasi", "abi channel event host io memory storage");
    row("vfs", "abi memory storage");
    row("fs.memory", "abi storage vfs");
    row("fs.device", "abi channel storage vfs");
    row("fs.process", "abi proc storage vfs");
    row("vm", "abi text");
    row("runtime", "json text");
    row("terminal", "abi");
    row("proc", "abi channel event fs.memory host memory storage vfs");
    row("service", "abi channel fs.device memory proc storage vfs");
    row("page", "abi channel event host memory proc runtime service storage terminal text vfs vm");
    row("browser", "host");
    row(
        "boot",
        "browser channel event fs.device fs.memory fs.process host io memory page proc service"
            + " storage vfs wasi");
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring("warren.".length());
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

  /** Constants are inlined by the compiler, so it is the sources that tell. */
  @Test
  void rowsNameWhatSourcesImport() throws IOException {
    for (Map.Entry<String, Set<String>> row : TABLE.entrySet()) {
      Path folder = Path.of("src/main/java/warren", row.getKey().replace('.', '/'));
      Set<String> imported = new TreeSet<>();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher matcher = IMPORT.matcher(Files.readString(file));
          while (matcher.find()) {
            imported.add(matcher.group(1));
          }
        }
      }
      imported.remove(row.getKey());
      assertThat(imported).as(row.getKey()).containsExactlyInAnyOrderElementsOf(row.getValue());
    }
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices().matching("warren.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void teavmIsKnownOnlyWhereItMustBe() {
    noClasses()
        .that()
        .resideOutsideOfPackages("warren.memory", "warren.browser", "warren.boot")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.teavm..")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatThingsAre() {
    Set<String> vague =
        Set.of("Manager", "Helper", "Util", "Utils", "Impl", "Handler", "Data", "Info");
    assertThat(CLASSES)
        .extracting(JavaClass::getSimpleName)
        .noneMatch(name -> vague.stream().anyMatch(name::endsWith));
  }

  @Test
  void readmeTellsTheSameTable() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Map.Entry<String, Set<String>> row : TABLE.entrySet()) {
      String uses =
          row.getValue().isEmpty() ? "-" : String.join(", ", new TreeSet<>(row.getValue()));
      assertThat(readme)
          .containsPattern("\\| `" + row.getKey() + "` \\|[^|\n]*\\| " + uses + " \\|");
    }
  }
}
