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
    row("shared.abi", "");
    row("shared.memory", "");
    row("shared.layout", "shared.memory");
    row("shared.ring", "shared.layout shared.memory");
    row("host", "");
    row("text", "shared.abi");
    row("json", "");
    row("bridge.channel", "host shared.layout shared.memory shared.ring");
    row("bridge.io", "bridge.channel host shared.abi shared.layout shared.memory shared.ring");
    row("bridge.wasi", "bridge.channel bridge.io host shared.abi shared.layout shared.memory");
    row("kernel.storage", "shared.abi shared.layout shared.memory");
    row("kernel.vfs", "host kernel.storage shared.abi shared.layout shared.memory shared.ring");
    row(
        "kernel.stream",
        "kernel.storage kernel.vfs shared.abi shared.layout shared.memory shared.ring");
    row("kernel.fs.memory", "kernel.storage kernel.vfs shared.abi");
    row("kernel.fs.device", "kernel.storage kernel.vfs shared.abi shared.layout");
    row("kernel.fs.process", "kernel.proc kernel.storage kernel.terminal kernel.vfs shared.abi");
    row("kernel.module", "shared.abi text");
    row(
        "kernel.program",
        "host json kernel.module kernel.proc kernel.vfs shared.abi shared.layout shared.memory text");
    row("kernel.project", "json kernel.program kernel.vfs text");
    row("kernel.terminal", "host kernel.stream shared.abi shared.memory shared.ring");
    row(
        "kernel.proc",
        "host kernel.fs.memory kernel.storage kernel.stream kernel.terminal kernel.vfs shared.abi shared.layout shared.memory shared.ring");
    row("kernel.spawn", "host kernel.proc kernel.program shared.abi");
    row(
        "kernel.service",
        "kernel.proc kernel.storage kernel.vfs shared.abi shared.layout shared.memory");
    row(
        "page",
        "host kernel.proc kernel.program kernel.project kernel.service kernel.spawn kernel.storage kernel.stream kernel.terminal kernel.vfs shared.abi shared.layout shared.memory shared.ring text");
    row("browser", "host");
    row(
        "boot",
        "bridge.channel bridge.io bridge.wasi browser host kernel.fs.device kernel.fs.memory kernel.fs.process kernel.proc kernel.program kernel.service kernel.spawn kernel.storage kernel.stream kernel.vfs page shared.layout shared.memory");
    row("guest", "shared.abi");
    row("guest.hello", "guest");
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

  /** What is in one worker never sees what is in the other: they meet in {@code shared} only. */
  @Test
  void bridgeAndKernelKnowNothingOfEachOther() {
    noClasses()
        .that()
        .resideInAPackage("warren.bridge..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("warren.kernel..", "warren.page..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("warren.kernel..", "warren.page..", "warren.shared..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("warren.bridge..")
        .check(CLASSES);
  }

  @Test
  void teavmIsKnownOnlyWhereItMustBe() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "warren.shared.memory", "warren.browser", "warren.boot", "warren.guest..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.teavm..")
        .check(CLASSES);
  }

  /** A process has no JavaScript: what such a class calls would answer nothing. */
  @Test
  void programsAskOnlyWasi() {
    noClasses()
        .that()
        .resideInAPackage("warren.guest..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.teavm.jso..", "org.teavm.platform..", "warren.host..")
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
