package warren.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Which packages of a module may use which. The table must be what the classes use, what the
 * sources import, and what stands in the module's README.md. Each module has a subclass with its
 * own rows; the poms of the modules name the folder of this file as a source folder of tests.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class PackageTable {
  private static final String PROJECT = "warren";

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?(" + PROJECT + "\\.[a-z.]+)\\.[A-Z]", Pattern.MULTILINE);

  private static final Set<String> VAGUE =
      Set.of("Manager", "Helper", "Util", "Utils", "Impl", "Handler", "Data", "Info");

  private final String root;
  private final JavaClasses classes;
  private final Map<String, Set<String>> table = new LinkedHashMap<>();

  /** The table of the module in the working directory, whose packages are below {@code root}. */
  protected PackageTable(String root) {
    this.root = root;
    this.classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
  }

  /**
   * Adds a row. Names are those below the root; packages of other modules are named from the
   * project's root.
   *
   * @param mayUse names with a space between them
   */
  protected final void row(String name, String mayUse) {
    table.put(name, mayUse.isEmpty() ? Set.of() : Set.of(mayUse.split(" ", -1)));
  }

  /** The module's classes. */
  protected final JavaClasses classes() {
    return classes;
  }

  private String nameOf(String packageName) {
    String prefix = packageName.startsWith(root + ".") ? root : PROJECT;
    return packageName.substring(prefix.length() + 1);
  }

  private String nameOf(JavaClass type) {
    return nameOf(type.getPackageName());
  }

  @Test
  void everyPackageHasARowAndEveryRowAPackage() {
    Set<String> there = classes.stream().map(this::nameOf).collect(Collectors.toSet());
    assertThat(there).containsExactlyInAnyOrderElementsOf(table.keySet());
  }

  @Test
  void packagesUseOnlyWhatTheirRowsName() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : classes) {
      Set<String> allowed = table.get(nameOf(type));
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        JavaClass target = use.getTargetClass().getBaseComponentType();
        boolean ours = target.getPackageName().startsWith(PROJECT + ".");
        if (ours && !nameOf(target).equals(nameOf(type)) && !allowed.contains(nameOf(target))) {
          forbidden.add(nameOf(type) + " uses " + nameOf(target) + ": " + use);
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  /** The compiler inlines constants, so classes do not show all that sources use. */
  @Test
  void rowsNameWhatSourcesImport() throws IOException {
    for (Map.Entry<String, Set<String>> row : table.entrySet()) {
      assertThat(imported(row.getKey()))
          .as(row.getKey())
          .containsExactlyInAnyOrderElementsOf(row.getValue());
    }
  }

  private Set<String> imported(String name) throws IOException {
    Path folder = Path.of("src/main/java", (root + "." + name).replace('.', '/'));
    Set<String> imported = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = IMPORT.matcher(Files.readString(file));
        while (matcher.find()) {
          imported.add(nameOf(matcher.group(1)));
        }
      }
    }
    imported.remove(name);
    return imported;
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void namesSayWhatThingsAre() {
    assertThat(classes.stream())
        .extracting(JavaClass::getSimpleName)
        .noneMatch(name -> VAGUE.stream().anyMatch(name::endsWith));
  }

  @Test
  void readmeHasTheSameTable() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Map.Entry<String, Set<String>> row : table.entrySet()) {
      String uses =
          row.getValue().isEmpty() ? "-" : String.join(", ", new TreeSet<>(row.getValue()));
      assertThat(readme)
          .containsPattern("\\| `" + row.getKey() + "` \\|[^|\n]*\\| " + uses + " \\|");
    }
  }
}
