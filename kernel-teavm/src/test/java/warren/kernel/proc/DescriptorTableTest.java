package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.shared.layout.OpenKind;
import warren.shared.memory.Limits;
import warren.testing.KernelUnderTest;

final class DescriptorTableTest {
  private final DescriptorTable table = new DescriptorTable();

  private static Descriptor any(KernelUnderTest kernel) {
    Access access = new Access(OpenKind.DIRECTORY, 0, 0, 0, false);
    OpenFileStore store = new OpenFileStore(kernel.commons, kernel.blocks);
    return new Descriptor(OpenFileDescription.create(store, kernel.root, access, null), null);
  }

  /** A number of 0 to 9 frees that descriptor, 10 to 19 puts one there, any other adds one. */
  @Property
  void givesTheLowestFreeNumber(@ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> plan) {
    DescriptorTable numbers = new DescriptorTable();
    TreeMap<Integer, Descriptor> model = new TreeMap<>();
    KernelUnderTest kernel = new KernelUnderTest();
    for (int step : plan) {
      Descriptor made = any(kernel);
      if (step < 10) {
        assertThat(model.remove(step))
            .isSameAs(numbers.get(step) == null ? null : numbers.take(step));
      } else if (step < 20) {
        if (model.put(step - 10, made) != null) {
          numbers.take(step - 10);
        }
        numbers.put(step - 10, made);
      } else {
        int lowest = 0;
        while (model.containsKey(lowest)) {
          lowest++;
        }
        assertThat(numbers.add(made)).isEqualTo(lowest);
        model.put(lowest, made);
      }
      for (int number = -1; number < 80; number++) {
        assertThat(numbers.get(number)).isSameAs(model.get(number));
      }
    }
  }

  @Test
  void isFullAtItsLimitUntilOneIsFreed() {
    KernelUnderTest kernel = new KernelUnderTest();
    for (int i = 0; i < Limits.DESCRIPTORS; i++) {
      assertThat(table.isFull()).isFalse();
      assertThat(table.add(any(kernel))).isEqualTo(i);
    }
    assertThat(table.isFull()).isTrue();
    table.take(1000).file().release();
    assertThat(table.isFull()).isFalse();
    assertThat(table.add(any(kernel))).isEqualTo(1000);
  }

  @Test
  void noNumberIsReportedApartFromWhatIsNotThere() {
    assertThat(table.get(-1)).isNull();
    assertThat(table.get(Integer.MAX_VALUE)).isNull();
    assertThat(table.get(Integer.MIN_VALUE)).isNull();
  }
}
