package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.stream.StreamEnd;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ExitKind;
import warren.shared.layout.OpenFileRecord;
import warren.shared.layout.Slot;
import warren.shared.layout.StreamRecord;
import warren.shared.ring.Stream;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** Processes that have the same open file description: a file, or the two ends of a pipe. */
final class InheritedTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final OpenFileStore openFiles = new OpenFileStore(kernel.commons, kernel.blocks);
  private final long used = kernel.quota.used();

  /** A child that finds a file of its parent under 0, started within a request of the parent. */
  private ProcessUnderTest startBy(ProcessUnderTest parent, int descriptor) {
    parent.unlink("home/absent");
    return start(file(parent, descriptor));
  }

  /** A process with these first descriptors. */
  private ProcessUnderTest start(OpenFileDescription... files) {
    return kernel.start(
        new SpawnRequest(
            List.of("program"),
            Map.of(),
            "/",
            Map.of(),
            null,
            new Stdio.Inherited(Arrays.asList(files))));
  }

  private static OpenFileDescription file(ProcessUnderTest process, int descriptor) {
    return process.process().descriptors().file(descriptor);
  }

  private OpenFileDescription describe(StreamEnd end) {
    Access access = new Access(end.kind(), Rights.FD_READ | Rights.FD_WRITE, 0, 0, false);
    return OpenFileDescription.create(openFiles, end, access, null);
  }

  /** A pipe whose ends are not open yet. */
  private final class Pipe {
    final Stream stream = kernel.streams.create();
    final OpenFileDescription read =
        describe(kernel.streams.readEnd(stream, StreamStore.Kind.PIPE));
    final OpenFileDescription write =
        describe(kernel.streams.writeEnd(stream, StreamStore.Kind.PIPE));
  }

  @Test
  void aChildSharesThePositionOfAFile() {
    ProcessUnderTest parent = kernel.start("/", "parent");
    int descriptor = parent.create("home/f");
    parent.write(descriptor, "abcdef");
    parent.seek(descriptor, 1, Whence.SET);
    ProcessUnderTest child = startBy(parent, descriptor);
    assertThat(child.read(0, 2)).isEqualTo("bc");
    assertThat(parent.read(descriptor, 1)).isEqualTo("d");
    assertThat(child.seek(0, 0, Whence.CUR)).isEqualTo(4);
    assertThat(child.write(0, "XY")).isEqualTo(2);
    assertThat(parent.seek(descriptor, 0, Whence.CUR)).isEqualTo(6);
    assertThat(parent.readAt(descriptor, 10, 0)).isEqualTo("abcdXY");
  }

  @Test
  void aChildSharesTheFlags() {
    ProcessUnderTest parent = kernel.start("/", "parent");
    int descriptor = parent.create("home/f");
    parent.write(descriptor, "ab");
    ProcessUnderTest child = startBy(parent, descriptor);
    parent.seek(descriptor, 0, Whence.SET);
    assertThat(parent.calls().descriptors.fdFdstatSetFlags(descriptor, Fdflags.APPEND))
        .isEqualTo(Errno.SUCCESS);
    child.calls().descriptors.fdFdstatGet(0, 0x100);
    assertThat(child.memory().getShort(0x100 + Fdstat.FLAGS)).isEqualTo(Fdflags.APPEND);
    child.write(0, "c");
    assertThat(parent.readAt(descriptor, 9, 0)).isEqualTo("abc");
  }

  @Test
  void whoOpensTheSameFileAgainHasItsOwnPosition() {
    ProcessUnderTest parent = kernel.start("/", "parent");
    int descriptor = parent.create("home/f");
    parent.write(descriptor, "abc");
    ProcessUnderTest other = kernel.start("/", "other");
    assertThat(other.read(other.create("home/f"), 9)).isEqualTo("abc");
  }

  @Test
  void plainStoresAreForWhatNobodySharesYet() {
    ProcessUnderTest parent = kernel.start("/", "parent");
    OpenFileDescription file = file(parent, parent.create("home/f"));
    int shared = file.record() + OpenFileRecord.SHARED;
    assertThat(kernel.commons.getInt(shared)).isZero();
    start(file);
    assertThat(kernel.commons.getInt(shared)).isOne();
  }

  @Test
  void whatWasMadeForOneProcessIsNotShared() {
    Pipe pipe = new Pipe();
    ProcessUnderTest writer = start(null, pipe.write, pipe.write);
    int shared = pipe.write.record() + OpenFileRecord.SHARED;
    assertThat(kernel.commons.getInt(shared)).as("one process, two numbers").isZero();
    assertThat(pipe.stream.isWritingShared()).isFalse();
    start(null, file(writer, 1));
    assertThat(kernel.commons.getInt(shared)).isOne();
    assertThat(pipe.stream.isWritingShared()).isTrue();
    assertThat(pipe.stream.isReadingShared()).isFalse();
  }

  /** It is marked before the first process gets it: later that process may be moving a position. */
  @Test
  void whatTheKernelWillPassOnAgainIsSharedFromTheFirstOn() {
    Pipe pipe = new Pipe();
    pipe.write.hold();
    start(null, pipe.write);
    assertThat(pipe.stream.isWritingShared()).isTrue();
  }

  @Test
  void itLivesAsLongAsOneHasIt() {
    ProcessUnderTest parent = kernel.start("/", "parent");
    int descriptor = parent.create("home/f");
    parent.write(descriptor, "abc");
    ProcessUnderTest child = startBy(parent, descriptor);
    parent.unlink("home/f");
    parent.exit(0);
    child.seek(0, 0, Whence.SET);
    assertThat(child.read(0, 9)).isEqualTo("abc");
    child.exit(0);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void bytesGoThroughAPipeUntilItsLastWriterCloses() {
    Pipe pipe = new Pipe();
    ProcessUnderTest writer = start(null, pipe.write);
    ProcessUnderTest second = start(null, pipe.write);
    ProcessUnderTest reader = start(pipe.read);
    writer.write(1, "one ");
    assertThat(writer.close(1)).isZero();
    second.write(1, "two");
    assertThat(pipe.stream.isWriterClosed()).isFalse();
    assertThat(reader.read(0, 100)).isEqualTo("one two");
    kernel.whenIdle(() -> second.exit(0));
    assertThat(reader.read(0, 100)).as("the end of the file").isEmpty();
    assertThat(pipe.stream.isWriterClosed()).isTrue();
  }

  @Test
  void aWriterFindsThatTheLastReaderHasClosed() {
    Pipe pipe = new Pipe();
    ProcessUnderTest writer = start(null, pipe.write).takingBrokenPipes();
    ProcessUnderTest reader = start(pipe.read);
    ProcessUnderTest second = start(pipe.read);
    reader.close(0);
    assertThat(writer.write(1, "x")).isOne();
    second.close(0);
    assertThat(writer.write(1, "x")).isEqualTo(-Errno.PIPE);
  }

  @Test
  void theEndOfAKilledWriterIsToldAtOnceAndFreedWhenItsWorkerIsGone() {
    Pipe pipe = new Pipe();
    ProcessUnderTest killed = start(null, pipe.write, pipe.write);
    ProcessUnderTest reader = start(pipe.read);
    killed.write(2, "left");
    kernel.reaper.kill(killed.process(), "SIGKILL");
    assertThat(pipe.stream.isWriterClosed()).isTrue();
    assertThat(reader.read(0, 100)).isEqualTo("left");
    assertThat(reader.read(0, 100)).isEmpty();
    reader.exit(0);
    assertThat(kernel.quota.used()).as("its worker may still write").isGreaterThan(used);
    kernel.workers.bury();
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void theEndOfAKilledReaderIsToldAtOnce() {
    Pipe pipe = new Pipe();
    ProcessUnderTest writer = start(null, pipe.write).takingBrokenPipes();
    ProcessUnderTest killed = start(pipe.read);
    kernel.reaper.kill(killed.process(), "SIGKILL");
    assertThat(writer.write(1, "x")).isEqualTo(-Errno.PIPE);
    kernel.workers.bury();
    writer.exit(0);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void aPipeIsFreedWithItsLastEnd() {
    Pipe pipe = new Pipe();
    ProcessUnderTest writer = start(null, pipe.write);
    ProcessUnderTest reader = start(pipe.read);
    writer.exit(0);
    reader.kill();
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void theLockOfOneThatWasKilledIsFreedWhenItsWorkerIsGone() {
    Pipe pipe = new Pipe();
    ProcessUnderTest killed = start(null, pipe.write);
    start(null, pipe.write);
    assertThat(pipe.stream.lockWriting(killed.process().index())).isTrue();
    kernel.reaper.kill(killed.process(), "SIGKILL");
    assertThat(kernel.commons.loadInt(pipe.stream.address() + StreamRecord.WRITE_LOCK))
        .isEqualTo(killed.process().index() + 1);
    kernel.workers.bury();
    assertThat(kernel.commons.loadInt(pipe.stream.address() + StreamRecord.WRITE_LOCK)).isZero();
  }

  /** Its stack may have overflowed while it wrote. */
  @Test
  void theLockOfOneThatTrappedIsFreedAndEveryoneLooksAgain() {
    Pipe pipe = new Pipe();
    ProcessUnderTest trapped = start(null, pipe.write);
    ProcessUnderTest other = start(null, pipe.write);
    pipe.stream.lockWriting(trapped.process().index());
    int wake = CommonsLayout.slot(other.process().index()) + Slot.WAKE;
    int before = kernel.commons.loadInt(wake);
    int slot = CommonsLayout.slot(trapped.process().index());
    kernel.commons.storeInt(slot + Slot.EXIT_KIND, ExitKind.TRAP);
    assertThat(kernel.reaper.checkExit(trapped.process())).isTrue();
    assertThat(kernel.commons.loadInt(pipe.stream.address() + StreamRecord.WRITE_LOCK)).isZero();
    assertThat(kernel.commons.loadInt(wake)).isGreaterThan(before);
    pipe.stream.addReader();
    assertThat(other.write(1, "x")).isOne();
  }

  @Test
  void locksAreOnlyForEndsThatAreShared() {
    ProcessUnderTest alone = kernel.start("/", "alone");
    assertThat(alone.outputReader().stream().isWritingShared()).isFalse();
    start(null, file(alone, 1));
    assertThat(alone.outputReader().stream().isWritingShared()).isTrue();
    assertThat(alone.outputReader().stream().isReadingShared()).isFalse();
    assertThat(alone.input().isReadingShared()).isFalse();
  }
}
