package warren.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/**
 * Plans of operations on paths have the same results as on a plain model, and leave nothing
 * allocated.
 */
final class PathPlansTest {
  private static final SpawnRequest REQUEST =
      new SpawnRequest(
          List.of("plan"), Map.of(), "/", Map.of("/", "/home"), null, new Stdio.Pipes());

  enum Kind {
    CREATE,
    CREATE_EXCLUSIVE,
    APPEND,
    TRUNCATE,
    READ,
    MKDIR,
    RMDIR,
    UNLINK,
    LINK,
    SYMLINK,
    READLINK,
    RENAME,
    STAT,
    STAT_LINK,
    LIST,
    HOLD,
    READ_HELD,
    APPEND_HELD,
    DROP
  }

  record Step(Kind kind, String path, String other, int number) {
    Object on(PlanTree tree) {
      String text = path.repeat(number * 40 + 1);
      return switch (kind) {
        case CREATE -> tree.create(path, false);
        case CREATE_EXCLUSIVE -> tree.create(path, true);
        case APPEND -> tree.append(path, text);
        case TRUNCATE -> tree.truncate(path);
        case READ -> tree.read(path);
        case MKDIR -> tree.mkdir(path);
        case RMDIR -> tree.rmdir(path);
        case UNLINK -> tree.unlink(path);
        case LINK -> tree.link(path, other);
        case SYMLINK -> tree.symlink(other, path);
        case READLINK -> tree.readlink(path);
        case RENAME -> tree.rename(path, other);
        case STAT -> tree.stat(path, true);
        case STAT_LINK -> tree.stat(path, false);
        case LIST -> tree.list(path);
        case HOLD -> tree.hold(path);
        case READ_HELD -> tree.readHeld(number);
        case APPEND_HELD -> tree.appendHeld(number, text);
        case DROP -> tree.drop(number);
      };
    }
  }

  @Provide
  static Arbitrary<String> paths() {
    Arbitrary<String> name =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of("a", "b", "c")), Tuple.of(1, Arbitraries.of(".", "..")));
    Arbitrary<String> end = Arbitraries.of("", "", "", "", "", "/");
    return Combinators.combine(name.list().ofMinSize(1).ofMaxSize(3), end)
        .as((names, slash) -> String.join("/", names) + slash);
  }

  @Provide
  static Arbitrary<List<Step>> plans() {
    return Combinators.combine(
            Arbitraries.of(Kind.class), paths(), paths(), Arbitraries.integers().between(0, 3))
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }

  @Property(tries = 1500)
  void haveTheResultsOfTheModel(@ForAll("plans") List<Step> plan) {
    KernelUnderTest kernel = new KernelUnderTest();
    long used = kernel.quota.used();
    ProcessUnderTest process = kernel.start(REQUEST);
    PlanTree guest = new GuestTree(process);
    PlanTree model = new ModelTree();
    for (Step step : plan) {
      assertThat(step.on(guest)).as("%s", step).isEqualTo(step.on(model));
    }
    assertThat(dump(guest, ".")).isEqualTo(dump(model, "."));
    removeAll(guest, ".");
    process.exit(0);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Property(tries = 300)
  void leaveNothingWhereSpaceEnds(@ForAll("plans") List<Step> plan) {
    KernelUnderTest kernel = new KernelUnderTest(300_000);
    long used = kernel.quota.used();
    ProcessUnderTest process = kernel.start(REQUEST);
    PlanTree guest = new GuestTree(process);
    fill(guest);
    plan.forEach(step -> step.on(guest));
    process.exit(0);
    kernel.removeAll("home");
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  /** Leaves space for a few nodes and no large text. */
  private static void fill(PlanTree guest) {
    guest.create("filler", true);
    String text = "x".repeat(1 << 14);
    while (!text.isEmpty()) {
      text = guest.append("filler", text).equals("ok") ? text : text.substring(text.length() / 2);
      text = text.length() < 512 ? "" : text;
    }
  }

  private static String dump(PlanTree tree, String path) {
    StringBuilder all = new StringBuilder();
    for (String name : tree.list(path)) {
      String inner = path + "/" + name;
      String stat = tree.stat(inner, false);
      all.append(inner).append(' ').append(stat).append('\n');
      switch (stat.charAt(0)) {
        case '3' -> all.append(dump(tree, inner));
        case '4' -> all.append(tree.read(inner)).append('\n');
        default -> all.append(tree.readlink(inner)).append('\n');
      }
    }
    return all.toString();
  }

  private static void removeAll(PlanTree tree, String path) {
    for (String name : tree.list(path)) {
      String inner = path + "/" + name;
      if (tree.stat(inner, false).startsWith("3")) {
        removeAll(tree, inner);
        assertThat(tree.rmdir(inner)).isEqualTo("ok");
      } else {
        assertThat(tree.unlink(inner)).isEqualTo("ok");
      }
    }
  }
}
