package warren.bridge.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Whence;
import warren.shared.layout.OpenFileRecord;
import warren.testing.explore.Explorer;
import warren.testing.explore.Scenario;

/** Checks the table in {@link OpenFileRecord} in every order of steps, with kills. */
final class OpenFileModelTest {
  private static void explore(int preemptions, Scenario scenario) {
    assertThat(Explorer.withPreemptions(preemptions).explore(scenario)).isGreaterThan(100);
  }

  private static void write(OpenFileModel.Holder holder, String... texts) {
    for (String text : texts) {
      assertThat(holder.write(text)).isEqualTo(text.length());
    }
  }

  @Test
  void whatTwoWriteLiesSideBySide() {
    explore(
        3,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "");
          OpenFileModel.Description file = model.description(0).shared();
          OpenFileModel.Holder one = file.holder();
          OpenFileModel.Holder other = file.holder();
          steps.actor("one", () -> write(one, "aA", "cC"));
          steps.actor("other", () -> write(other, "bxB"));
          return () -> {
            assertThat(model.text()).isIn("bxBaAcC", "aAbxBcC", "aAcCbxB");
            assertThat(file.position()).isEqualTo(7);
          };
        });
  }

  @Test
  void aKilledWriterLeavesAHoleAndNeverAnOverlap() {
    explore(
        2,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "");
          OpenFileModel.Description file = model.description(0).shared();
          OpenFileModel.Holder killed = file.holder();
          OpenFileModel.Holder other = file.holder();
          steps.victim("killed", () -> write(killed, "aA"));
          steps.actor("other", () -> write(other, "bB", "cC"));
          return () -> {
            String part = "(aA|a\\.|\\.\\.)?";
            assertThat(model.text()).matches(part + "bB" + part + "cC" + part);
            assertThat(file.position()).isGreaterThanOrEqualTo(model.text().length());
          };
        });
  }

  /** The first process shares it during a call, as when it spawns the other. */
  @Test
  void itIsSharedWhileOneHasIt() {
    explore(
        2,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "");
          OpenFileModel.Description file = model.description(0);
          OpenFileModel.Holder one = file.holder();
          OpenFileModel.Holder other = file.holder();
          boolean[] started = new boolean[1];
          steps.actor(
              "one",
              () -> {
                write(one, "aA");
                one.request(file::shared);
                started[0] = true;
                write(one, "cC");
              });
          steps.actor(
              "other",
              () -> {
                while (!started[0]) {
                  steps.giveWay();
                }
                write(other, "bB", "dD");
              });
          return () -> assertThat(model.text()).isIn("aAcCbBdD", "aAbBcCdD", "aAbBdDcC");
        });
  }

  private static List<String> sorted(OpenFileModel.Holder... holders) {
    return Stream.of(holders).flatMap(holder -> holder.pieces.stream()).sorted().toList();
  }

  @Test
  void whatTwoReadIsEachByteOnce() {
    explore(
        3,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "aAbBcC");
          OpenFileModel.Description file = model.description(0).shared();
          OpenFileModel.Holder one = file.holder();
          OpenFileModel.Holder other = file.holder();
          steps.actor("one", () -> one.readAll(2));
          steps.actor("other", () -> other.readAll(2));
          return () -> {
            assertThat(sorted(one, other)).containsExactly("aA", "bB", "cC");
            assertThat(one.pieces).isSorted();
            assertThat(other.pieces).isSorted();
          };
        });
  }

  @Test
  void aKilledReaderTakesOnePieceWithItAtMost() {
    explore(
        2,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "aAbBcC");
          OpenFileModel.Description file = model.description(0).shared();
          OpenFileModel.Holder killed = file.holder();
          OpenFileModel.Holder other = file.holder();
          steps.victim("killed", () -> killed.readAll(2));
          steps.actor("other", () -> other.readAll(2));
          return () -> {
            assertThat(sorted(killed, other)).doesNotHaveDuplicates().hasSizeGreaterThan(1);
            assertThat(file.position()).isEqualTo(6);
          };
        });
  }

  @Test
  void oneReadsAndTheOtherWritesAtTheSamePosition() {
    explore(
        2,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "aAbBcC");
          OpenFileModel.Description file = model.description(0).shared();
          OpenFileModel.Holder reader = file.holder();
          OpenFileModel.Holder writer = file.holder();
          steps.actor("reader", () -> reader.readAll(2));
          steps.actor("writer", () -> write(writer, "xX"));
          return () -> {
            String read = String.join("", reader.pieces);
            String left = model.text().replace("xX", "");
            assertThat(read).isEqualTo(left.substring(0, read.length()));
            assertThat(model.text()).isIn("xXbBcC", "aAxXcC", "aAbBxX", "aAbBcCxX");
          };
        });
  }

  @Test
  void appendsOfOneDescriptionLieSideBySideAndItEndsBehindTheLast() {
    appends(true);
  }

  @Test
  void appendsOfTwoDescriptionsLieSideBySide() {
    appends(false);
  }

  private static void appends(boolean together) {
    explore(
        3,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "xX");
          OpenFileModel.Description file = model.description(Fdflags.APPEND);
          OpenFileModel.Description second =
              together ? file.shared() : model.description(Fdflags.APPEND);
          OpenFileModel.Holder one = file.holder();
          OpenFileModel.Holder other = second.holder();
          steps.actor("one", () -> write(one, "aA", "cC"));
          steps.actor("other", () -> write(other, "bB"));
          return () -> {
            assertThat(model.text()).isIn("xXbBaAcC", "xXaAbBcC", "xXaAcCbB");
            one.request(() -> {});
            other.request(() -> {});
            assertThat(Math.max(file.position(), second.position())).isEqualTo(8);
          };
        });
  }

  @Test
  void aKilledAppenderLeavesAHole() {
    explore(
        2,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "xX");
          OpenFileModel.Description file = model.description(Fdflags.APPEND).shared();
          OpenFileModel.Holder killed = file.holder();
          OpenFileModel.Holder other = file.holder();
          steps.victim("killed", () -> write(killed, "aA"));
          steps.actor("other", () -> write(other, "bB", "cC"));
          return () -> {
            String part = "(aA|a\\.|\\.\\.)?";
            assertThat(model.text()).matches("xX" + part + "bB" + part + "cC" + part);
          };
        });
  }

  @Test
  void seeksFromWhereItIsAddUp() {
    explore(
        3,
        steps -> {
          OpenFileModel model = new OpenFileModel(steps, "aAbBcC");
          OpenFileModel.Description file = model.description(0).shared();
          OpenFileModel.Holder one = file.holder();
          OpenFileModel.Holder other = file.holder();
          List<Long> found = new ArrayList<>();
          steps.actor(
              "one",
              () -> {
                found.add(one.seek(1, Whence.CUR));
                found.add(one.seek(2, Whence.CUR));
              });
          steps.actor(
              "other",
              () -> {
                found.add(other.seek(4, Whence.CUR));
                found.add(other.seek(8, Whence.CUR));
              });
          return () -> {
            assertThat(file.position()).isEqualTo(15);
            assertThat(found).doesNotHaveDuplicates().contains(15L);
          };
        });
  }
}
