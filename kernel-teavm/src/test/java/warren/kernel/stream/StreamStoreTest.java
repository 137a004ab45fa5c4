package warren.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.stream.StreamStore.Kind;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.shared.abi.Rights;
import warren.shared.ring.Stream;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** Which sides of a stream are locked, and how many ends a side may have. */
final class StreamStoreTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final OpenFileStore openFiles = new OpenFileStore(kernel.commons, kernel.blocks);
  private final long used = kernel.quota.used();

  private OpenFileDescription describe(StreamEnd end) {
    Access access = new Access(end.kind(), Rights.FD_READ | Rights.FD_WRITE, 0, 0, false);
    return OpenFileDescription.create(openFiles, end, access, null);
  }

  private ProcessUnderTest start(OpenFileDescription... files) {
    Stdio stdio = new Stdio.Inherited(Arrays.asList(files));
    return kernel.start(new SpawnRequest(List.of("program"), Map.of(), "/", Map.of(), null, stdio));
  }

  @Test
  void aSideThatIsNotSharedHasOneEnd() {
    Stream stream = kernel.streams.create();
    kernel.streams.readEnd(stream, Kind.PIPE);
    kernel.streams.writeEnd(stream, Kind.PIPE);
    assertThat(stream.isReadingShared()).isFalse();
    assertThat(stream.isWritingShared()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> kernel.streams.readEnd(stream, Kind.PIPE));
    assertThatIllegalStateException().isThrownBy(() -> kernel.streams.writeEnd(stream, Kind.PIPE));
  }

  @Test
  void aNamedStreamIsSharedBeforeItsFirstEndIsOpened() {
    Stream stream = kernel.streams.createNamed();
    assertThat(stream.isReadingShared()).isTrue();
    assertThat(stream.isWritingShared()).isTrue();
  }

  /** Each opening is a description of its own, as of a FIFO. */
  @Test
  void aNamedStreamIsOpenedTwiceOnEachSide() {
    Stream stream = kernel.streams.createNamed();
    ProcessUnderTest reader = start(describe(kernel.streams.readEnd(stream, Kind.PIPE)));
    ProcessUnderTest one = start(null, describe(kernel.streams.writeEnd(stream, Kind.PIPE)));
    one.write(1, "one ");
    ProcessUnderTest other = start(null, describe(kernel.streams.writeEnd(stream, Kind.PIPE)));
    other.write(1, "other");
    one.exit(0);
    ProcessUnderTest second = start(describe(kernel.streams.readEnd(stream, Kind.PIPE)));
    assertThat(reader.read(0, 4)).isEqualTo("one ");
    reader.exit(0);
    assertThat(second.read(0, 9)).isEqualTo("other");
    other.exit(0);
    assertThat(second.read(0, 9)).as("the end of the file").isEmpty();
    second.exit(0);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }
}
