package warren.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;

class GuestCopyTest {
  @Property(tries = 200)
  void thereAndBack(
      @ForAll @IntRange(max = 40) int length,
      @ForAll @IntRange(max = 9) int from,
      @ForAll @IntRange(max = 9) int to,
      @ForAll long seed) {
    HeapGuestMemory memory = new HeapGuestMemory(new HeapCommons(), 1);
    byte[] bytes = new byte[60];
    new Random(seed).nextBytes(bytes);
    GuestCopy.fromArray(memory, 100 + to, bytes, from, length);
    assertThat(memory.bytes(92, 8 + to)).containsOnly(0);
    assertThat(memory.bytes(100 + to + length, 8)).containsOnly(0);
    byte[] back = new byte[60];
    GuestCopy.toArray(memory, 100 + to, back, from, length);
    for (int i = 0; i < back.length; i++) {
      boolean isCopied = i >= from && i < from + length;
      assertThat(back[i]).isEqualTo(isCopied ? bytes[i] : 0);
    }
  }
}
