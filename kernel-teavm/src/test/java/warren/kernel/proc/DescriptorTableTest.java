package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import warren.shared.memory.Limits;

final class DescriptorTableTest {
  private final DescriptorTable table = new DescriptorTable();

  private static Description description(String name) {
    return new Description(null, 0, null, 0, 0, 0, false, null, null, null, name);
  }

  /** A number of 0 to 9 frees that descriptor, 10 to 19 puts one there, any other adds one. */
  @Property
  void givesTheLowestFreeNumber(@ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> plan) {
    DescriptorTable numbers = new DescriptorTable();
    TreeMap<Integer, Description> model = new TreeMap<>();
    for (int step : plan) {
      Description made = description("step " + step);
      if (step < 10) {
        numbers.set(step, null);
        model.remove(step);
      } else if (step < 20) {
        numbers.set(step - 10, made);
        model.put(step - 10, made);
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
    for (int i = 0; i < Limits.DESCRIPTORS; i++) {
      assertThat(table.isFull()).isFalse();
      assertThat(table.add(description("any"))).isEqualTo(i);
    }
    assertThat(table.isFull()).isTrue();
    table.set(1000, null);
    assertThat(table.isFull()).isFalse();
    assertThat(table.add(description("any"))).isEqualTo(1000);
  }

  @Test
  void noNumberIsToldApartFromWhatIsNotThere() {
    assertThat(table.get(-1)).isNull();
    assertThat(table.get(Integer.MAX_VALUE)).isNull();
    assertThat(table.get(Integer.MIN_VALUE)).isNull();
  }
}
