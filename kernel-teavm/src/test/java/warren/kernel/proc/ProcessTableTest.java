package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

final class ProcessTableTest {
  private static final SpawnRequest REQUEST =
      new SpawnRequest(
          List.of("program"), Map.of("A", "b"), "/home", null, null, new Stdio.Pipes());

  private final ProcessTable table = new ProcessTable();

  private Process create() throws Refusal {
    return table.create(REQUEST, 12.5);
  }

  @Test
  void numbersGrowAndSlotsAreTakenAgain() throws Refusal {
    Process first = create();
    Process second = create();
    table.freeSlot(first);
    Process third = create();
    assertThat(List.of(first.pid(), second.pid(), third.pid())).containsExactly(1, 2, 3);
    assertThat(List.of(first.index(), second.index(), third.index())).containsExactly(0, 1, 0);
    assertThat(table.inSlot(0)).isSameAs(third);
    assertThat(table.living()).containsExactly(second, third);
  }

  @Test
  void aProcessKnowsWhatItWasAskedToBe() throws Refusal {
    Process process = create();
    assertThat(process.command()).containsExactly("program");
    assertThat(process.environment()).containsEntry("A", "b");
    assertThat(process.cwd()).isEqualTo("/home");
    assertThat(process.spawned()).isEqualTo(12.5);
    assertThat(process.exit()).isNull();
  }

  @Test
  void findsThoseThatLive() throws Refusal {
    Process first = create();
    Process second = create();
    table.freeSlot(first);
    assertThat(table.find(first.pid())).isNull();
    assertThat(table.find(second.pid())).isSameAs(second);
    assertThat(table.find(99)).isNull();
    assertThat(table.inSlot(0)).isNull();
  }

  @Test
  void refusesOneMoreThanThereAreSlots() throws Refusal {
    for (int i = 0; i < Limits.PROCESSES; i++) {
      create();
    }
    Refusal refusal = catchThrowableOfType(Refusal.class, this::create);
    assertThat(refusal.errno()).isEqualTo(Errno.AGAIN);
    assertThat(refusal).hasMessageContaining("end one before");
    table.freeSlot(table.inSlot(77));
    assertThat(create().index()).isEqualTo(77);
  }

  @Test
  void remembersTheLastThatEnded() throws Refusal {
    for (int i = 0; i < 40; i++) {
      table.freeSlot(create());
    }
    assertThat(table.ended()).hasSize(32);
    assertThat(table.ended().get(31).pid()).isEqualTo(40);
    assertThat(table.living()).isEmpty();
  }

  @Test
  void forgetsOneThatNeverRan() throws Refusal {
    table.discard(create());
    assertThat(table.ended()).isEmpty();
    assertThat(table.living()).isEmpty();
    assertThat(create().index()).isZero();
  }
}
