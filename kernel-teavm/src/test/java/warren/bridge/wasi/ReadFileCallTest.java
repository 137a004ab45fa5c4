package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.vfs.FileNode;
import warren.shared.abi.Oflags;
import warren.shared.abi.Whence;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;
import warren.testing.Threads;

/** What is read of a file by its path alone, and when it has to be opened. */
final class ReadFileCallTest {
  private static final int PATH = 0x1000;
  private static final int BUFFER = 0x2000;
  private static final int SIZE = 0x4000;
  private static final String NOT_READ = "not read";
  private static final int REPLACEMENTS = 3_000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private ProcessUnderTest writer;
  private ProcessUnderTest reader;

  @BeforeEach
  void tree() {
    kernel.file("lib/os.py", "import sys");
    kernel.file("lib/empty", "");
    writer = kernel.start("/", "writer");
    reader = kernel.start("/", "reader");
  }

  private String read(String path) {
    return read(ROOT, path, SIZE);
  }

  private String read(int directory, String path, int size) {
    HeapGuestMemory memory = reader.memory();
    int length = memory.putText(PATH, path);
    int count = reader.calls().readFile.readFile(directory, PATH, length, BUFFER, size);
    return count == ReadFileCall.NOT_READ ? NOT_READ : memory.text(BUFFER, count);
  }

  private void replace(String path, String text) {
    int file = writer.open(ROOT, path, Oflags.CREAT | Oflags.TRUNC, ProcessUnderTest.BOTH, 0);
    writer.write(file, text);
    writer.close(file);
  }

  @Test
  void theKernelIsNotAsked() {
    long before = kernel.calls.accepted();
    assertThat(read("lib/os.py")).isEqualTo("import sys");
    assertThat(read(ROOT, "lib/os.py", "import sys".length())).isEqualTo("import sys");
    assertThat(kernel.calls.accepted()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lib",
        "lib/no",
        "lib/empty",
        "lib/os.py/",
        "lib/../lib/os.py",
        "dev/null",
        "é",
        ""
      })
  void theRestHasToBeOpened(String path) {
    assertThat(read(path)).isEqualTo(NOT_READ);
  }

  @ParameterizedTest
  @CsvSource({"3, lib/os.py, 9", "3, lib/os.py, 0", "3, lib/os.py, -1", "0, lib/os.py, 100"})
  void itMustFitAndBeginAtADirectory(int directory, String path, int size) {
    assertThat(read(directory, path, size)).isEqualTo(NOT_READ);
  }

  @Test
  void whatWasWrittenIsRead() {
    int file = writer.create("tmp/f");
    writer.write(file, "first");
    assertThat(read("tmp/f")).isEqualTo("first");
    writer.write(file, ", second");
    assertThat(read("tmp/f")).isEqualTo("first, second");
    writer.seek(file, 0, Whence.SET);
    writer.write(file, "FIRST");
    assertThat(read("tmp/f")).isEqualTo("FIRST, second");
    replace("tmp/f", "short");
    assertThat(read("tmp/f")).isEqualTo("short");
  }

  @Test
  void allExtentsAreRead() {
    StringBuilder text = new StringBuilder();
    int file = writer.create("tmp/grows");
    for (int line = 0; line < 700; line++) {
      String added = "line " + line + "\n";
      writer.write(file, added);
      text.append(added);
    }
    assertThat(read("tmp/grows")).isEqualTo(text.toString());
  }

  @Test
  void anotherFileUnderTheNameIsRead() {
    replace("tmp/a", "a");
    replace("tmp/b", "b");
    writer.rename("tmp/b", "tmp/a");
    assertThat(read("tmp/a")).isEqualTo("b");
    writer.unlink("tmp/a");
    assertThat(read("tmp/a")).isEqualTo(NOT_READ);
  }

  @Test
  void whatIsOnDiskAloneHasToBeOpened() {
    replace("tmp/f", "kept");
    FileNode file = (FileNode) kernel.names.find(kernel.at(), "tmp/f", false).node();
    file.setAbsent(true);
    assertThat(read("tmp/f")).isEqualTo(NOT_READ);
    file.setAbsent(false);
    assertThat(read("tmp/f")).isEqualTo("kept");
  }

  /**
   * Files come and go under two names, in room that others have left: each answer is of one file.
   */
  @RepeatedTest(3)
  void whatIsReadWasThere() {
    AtomicBoolean isDone = new AtomicBoolean();
    kernel.runOnThread();
    try (kernel) {
      Threads.runAtOnce(
          () -> {
            for (int i = 0; i < REPLACEMENTS; i++) {
              replaceWhole("tmp/x", (char) ('a' + i % 26), 3_000 + i % 7 * 700);
              replaceWhole("tmp/y", (char) ('A' + i % 26), 3_000 + i % 5 * 900);
              writer.unlink("tmp/y");
            }
            isDone.set(true);
          },
          () -> {
            while (!isDone.get()) {
              assertOneFile(read("tmp/x"), "[a-z]");
              assertOneFile(read("tmp/y"), "[A-Z]");
            }
          });
    }
  }

  /** As an editor saves. */
  private void replaceWhole(String path, char letter, int length) {
    replace("tmp/new", String.valueOf(letter).repeat(length));
    writer.rename("tmp/new", path);
  }

  private static void assertOneFile(String text, String letters) {
    if (!text.equals(NOT_READ)) {
      assertThat(text.substring(0, 1)).matches(letters);
      assertThat(text).isEqualTo(text.substring(0, 1).repeat(text.length()));
    }
  }
}
