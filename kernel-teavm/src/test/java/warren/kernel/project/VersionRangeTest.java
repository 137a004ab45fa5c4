package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of versions as npm reads them, and what projects ask for by them. */
class VersionRangeTest {
  private static final String VERSION = "24.22.3";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "x",
        "24",
        "24.x",
        "24.22",
        "v24.22.3",
        "=24.22.3",
        ">=18",
        ">= 18.0.0",
        ">18",
        ">24.1",
        "<25",
        "<=24",
        "<=24.22.3",
        "^24",
        "^24.22.3",
        "^20 || >=22",
        "^20||^22||^24.0.0",
        "~24.22",
        "~24.22.1",
        "~24",
        "~> 24.22",
        "18 - 24",
        "20.1.0 - 24.22.3",
        ">=20 <25",
        ">=20, <25",
        "^20.19.0 || >=22.12.0",
        ">=24.0.0-rc.1",
        "24.22.3-nightly",
        "latest",
        "lts",
        ">=v18",
      })
  void admits(String range) {
    assertThat(VersionRange.admits(range, VERSION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18",
        "v20.1",
        "24.21",
        "24.22.2",
        "=20",
        ">24",
        ">=25",
        ">24.22.3",
        "<24",
        "<24.22.3",
        "<=22",
        "^20",
        "^24.23",
        "^20 || ^22",
        "~24.21",
        "~24.21.9",
        "18 - 22",
        "18 - 24.22.2",
        ">=18 <23",
        "16.x",
        ">= 18 < 24",
        "0.10",
        "^0.2.3",
      })
  void doesNotAdmit(String range) {
    assertThat(VersionRange.admits(range, VERSION)).isFalse();
  }

  @Test
  void aCaretKeepsTheFirstNumberThatIsNotZero() {
    assertThat(VersionRange.admits("^0.2.3", "0.2.9")).isTrue();
    assertThat(VersionRange.admits("^0.2.3", "0.3.0")).isFalse();
    assertThat(VersionRange.admits("^0.0.3", "0.0.4")).isFalse();
    assertThat(VersionRange.admits("^0.0", "0.0.4")).isTrue();
    assertThat(VersionRange.firstNumber("^8.0.0")).isEqualTo(8);
    assertThat(VersionRange.firstNumber("latest")).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24",
        "v24.1.0\n",
        "lts/*",
        "lts/krypton",
        "node",
        "stable",
        "# ours\n24 # LTS\n",
        ""
      })
  void aFileThatNamesThisMajorOrNoneSaysNothing(String text) {
    assertThat(NodeDemand.line(MemoryProject.of().with(".nvmrc", text), "", VERSION)).isNull();
  }

  @Test
  void anotherVersionIsNamedWithWhatAsksForIt() {
    assertThat(NodeDemand.line(MemoryProject.of().with(".nvmrc", "v20.1\r\n"), "", VERSION))
        .isEqualTo("It asks for Node v20.1 (.nvmrc); this is 24.22.3.");
    assertThat(NodeDemand.line(MemoryProject.of().with(".nvmrc", "lts/Hydrogen"), "", VERSION))
        .contains("Node lts/Hydrogen");
    MemoryProject project =
        MemoryProject.of()
            .with("web/package.json", "{ \"engines\": { \"node\": \"^18 || ^20\" } }");
    assertThat(NodeDemand.line(project, "web", VERSION))
        .isEqualTo("It asks for Node ^18 || ^20 (package.json); this is 24.22.3.");
    assertThat(NodeDemand.line(project, "", VERSION)).isNull();
    assertThat(NodeDemand.line(project.with(".node-version", "22"), "web", VERSION))
        .contains("Node 22 (.node-version)");
    assertThat(NodeDemand.line(project.with(".node-version", "24"), "web", VERSION)).isNull();
  }
}
