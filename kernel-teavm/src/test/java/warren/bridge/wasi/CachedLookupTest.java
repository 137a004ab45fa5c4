package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.HERE;
import static warren.testing.ProcessUnderTest.ROOT;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.proc.Stdio;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.DirectoryNode.NodeFactory;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.layout.CachedName;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** Which lookups are answered by the cache, and which by the kernel. */
final class CachedLookupTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private ProcessUnderTest writer;
  private PathQuestion question;

  @BeforeEach
  void tree() {
    kernel.file("home/app/main.py", "print");
    kernel.file("lib/os.py", "os");
    writer = kernel.start("/home/app", "writer");
    question = new PathQuestion(kernel.commons, kernel.start("/home/app", "reader"));
  }

  /** Looks up a path and counts the requests; the answer must be that of the kernel. */
  private long requests(int directory, String path) {
    String truth = question.statByKernel(directory, path, false, true);
    String opened = question.openByKernel(directory, path, false, true, 0);
    long before = kernel.calls.accepted();
    assertThat(question.stat(directory, path, false, true)).isEqualTo(truth);
    long asked = kernel.calls.accepted() - before;
    assertThat(question.open(directory, path, false, true, 0)).isEqualTo(opened);
    return asked;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main.py",
        ".",
        "./main.py",
        "home/app/main.py",
        "home//app/./main.py",
        "lib/os.py",
        "lib",
        "lib/",
        "no",
        "no/",
        "lib/no",
        "home/no/deeper",
        "home/app/no/deeper/still",
        "proc"
      })
  void whatIsThereAndWhatIsNotIsKnownAtOnce(String path) {
    assertThat(requests(HERE, path)).isZero();
    assertThat(requests(ROOT, path)).isZero();
  }

  @Test
  void nothingIsAskedBeforeTheFirstLookup() {
    writer.mkdir("tmp/new");
    long before = kernel.calls.accepted();
    assertThat(question.stat(ROOT, "tmp/new", false, true)).startsWith("SUCCESS");
    assertThat(question.stat(ROOT, "tmp/new/no", false, true)).startsWith("ENOENT");
    assertThat(question.open(ROOT, "tmp/new/no", false, true, 0)).isEqualTo("ENOENT");
    assertThat(kernel.calls.accepted()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/lib", "..", "lib/..", "main.py/", "main.py/x", "é", "dev/null"})
  void theKernelIsAskedForTheRest(String path) {
    assertThat(requests(HERE, path)).isEqualTo(1);
  }

  @Test
  void aLinkIsFollowedByTheKernelAlone() {
    writer.symlink("os.py", "lib/link");
    assertThat(requests(ROOT, "lib/link")).isEqualTo(1);
    long before = kernel.calls.accepted();
    String link = question.stat(ROOT, "lib/link", false, false);
    assertThat(kernel.calls.accepted()).isEqualTo(before);
    assertThat(link).isEqualTo(question.statByKernel(ROOT, "lib/link", false, false));
  }

  @Test
  void aLongNameMakesItsDirectoryUnknown() {
    String name = "n".repeat(CachedName.MOST_BYTES + 1);
    writer.close(writer.create("lib/" + name));
    assertThat(requests(ROOT, "lib/os.py")).isZero();
    assertThat(requests(ROOT, "lib/" + name)).isEqualTo(1);
    assertThat(question.stat(ROOT, "lib/never", false, true)).startsWith("ENOENT");
    assertThat(requests(ROOT, "lib/never")).isZero();
  }

  @Test
  void aDirectoryThatMovesTakesItsNamesWithIt() {
    writer.mkdir("tmp/a");
    writer.mkdir("tmp/a/d");
    writer.close(writer.create("tmp/a/d/f"));
    requests(ROOT, "tmp/a/d/f");
    requests(ROOT, "tmp/d/f");
    writer.rename("tmp/a/d", "tmp/d");
    assertThat(question.stat(ROOT, "tmp/a/d/f", false, true)).startsWith("ENOENT");
    assertThat(question.stat(ROOT, "tmp/d/f", false, true)).startsWith("SUCCESS");
    assertThat(requests(ROOT, "tmp/a/d/f")).isZero();
    assertThat(requests(ROOT, "tmp/d/f")).isZero();
  }

  @Test
  void mountsHideWhatIsBelowThem() {
    kernel.file("home/other/f", "other");
    SpawnRequest request =
        new SpawnRequest(
            List.of("mounted"),
            Map.of(),
            "/app",
            null,
            List.of(
                new MountRequest("/app", "/home/app", false),
                new MountRequest("/app/sub", "/home/other", true)),
            new Stdio.Pipes());
    question = new PathQuestion(kernel.commons, kernel.start(request));
    for (String path : List.of("main.py", "sub/f", "sub/no", "no", "app/sub/f", "home", "dev")) {
      assertThat(requests(HERE, path)).as(path).isZero();
      assertThat(requests(ROOT, path)).as(path).isZero();
    }
  }

  @Test
  void aFullTableOfDescriptorsIsStillReportedFirst() {
    ProcessUnderTest full = kernel.start("/", "full");
    int last = 0;
    while (last < Limits.DESCRIPTORS - 1) {
      last = full.openDirectory("lib");
    }
    question = new PathQuestion(kernel.commons, full);
    assertThat(question.open(ROOT, "no", false, true, 0)).isEqualTo("EMFILE");
    assertThat(question.open(ROOT, "no", false, true, 1 << 8)).isEqualTo("EINVAL");
  }

  /** More names than the cache holds: evicted names are asked for, and none counts as missing. */
  @Test
  void whatFindsNoSpaceIsNotMissing() {
    int files = CachedName.SETS * CachedName.WAYS + 10_000;
    DirectoryNode tmp = (DirectoryNode) kernel.names.find(kernel.at(), "tmp", true).node();
    for (int i = 0; i < files; i++) {
      assertThat(tmp.attach("n" + i, tmp.factory().link("x"))).isZero();
    }
    for (int i = 0; i < files; i += 97) {
      assertThat(question.stat(ROOT, "tmp/n" + i, false, false)).startsWith("SUCCESS");
      assertThat(question.stat(ROOT, "tmp/m" + i, false, false)).startsWith("ENOENT");
    }
    requests(HERE, "main.py");
    assertThat(requests(HERE, "main.py")).isZero();
    assertThat(requests(HERE, "proc")).isZero();
  }

  /** A directory that shows the names of another one, and runs an action before it removes one. */
  private static final class Interrupted extends DirectoryNode {
    private final DirectoryNode names;
    private final Runnable beforeDetach;

    Interrupted(DirectoryNode names, Runnable beforeDetach) {
      super(names.store(), names.record());
      this.names = names;
      this.beforeDetach = beforeDetach;
    }

    @Override
    public Node lookup(String name) {
      return names.lookup(name);
    }

    @Override
    public void list(long cookie, EntrySink sink) {
      names.list(cookie, sink);
    }

    @Override
    public boolean isEmpty() {
      return names.isEmpty();
    }

    @Override
    public NodeFactory factory() {
      return names.factory();
    }

    @Override
    public void changing(String name) {
      names.changing(name);
    }

    @Override
    public int attach(String name, Node node) {
      return names.attach(name, node);
    }

    @Override
    public int detach(String name) {
      beforeDetach.run();
      return names.detach(name);
    }
  }

  @Test
  void whileANameMovesTheKernelIsAskedWhereItWas() {
    writer.symlink("x", "tmp/a");
    DirectoryNode tmp = (DirectoryNode) kernel.names.find(kernel.at(), "tmp", true).node();
    long before = kernel.calls.accepted();
    Interrupted moving = new Interrupted(tmp, () -> question.stat(ROOT, "tmp/a", false, false));
    Start start = new Start(moving, false);
    assertThat(kernel.names.rename(start, "a", start, "b")).isZero();
    assertThat(kernel.calls.accepted()).isEqualTo(before + 1);
    assertThat(question.stat(ROOT, "tmp/a", false, false)).startsWith("ENOENT");
    assertThat(question.stat(ROOT, "tmp/b", false, false)).startsWith("SUCCESS");
    assertThat(kernel.calls.accepted()).isEqualTo(before + 1);
  }

  /** A memory that runs an action when the byte at an address is read for the third time. */
  private static GuestMemory interrupted(HeapGuestMemory memory, int address, Runnable action) {
    int[] reads = {0};
    return (GuestMemory)
        Proxy.newProxyInstance(
            GuestMemory.class.getClassLoader(),
            new Class<?>[] {GuestMemory.class},
            (proxy, method, arguments) -> {
              boolean reading = method.getName().equals("getByte");
              if (reading && arguments[0].equals(address) && ++reads[0] == 3) {
                action.run();
              }
              return method.invoke(memory, arguments);
            });
  }

  /** The file never existed there: the directory was moved away before the file came into it. */
  @Test
  void whatChangesDuringALookupIsNoticed() {
    writer.mkdir("tmp/one");
    writer.mkdir("tmp/d");
    writer.close(writer.create("tmp/d/f"));
    HeapGuestMemory memory = new HeapGuestMemory(kernel.commons, 1);
    String path = "tmp/one/d/f";
    int length = memory.putText(0x100, path);
    Runnable moves =
        () -> {
          assertThat(writer.rename("tmp/one", "tmp/two")).isZero();
          assertThat(writer.rename("tmp/d", "tmp/two/d")).isZero();
        };
    GuestMemory moving = interrupted(memory, 0x100 + path.indexOf('d'), moves);
    ProcessUnderTest reader = new ProcessUnderTest(kernel.start("/", "reader"), moving);
    assertThat(reader.calls().filestats.pathFilestatGet(ROOT, 0, 0x100, length, 0x400))
        .isEqualTo(Errno.NOENT);
    assertThat(writer.size("tmp/two/d/f")).isZero();
  }

  /** Names of one set, which holds two of them. */
  @Test
  void aNameThatMadeSpaceIsNotMissing() {
    DirectoryNode tmp = (DirectoryNode) kernel.names.find(kernel.at(), "tmp", true).node();
    int set = set(tmp, "n0");
    List<String> names =
        IntStream.range(0, 1 << 20)
            .mapToObj(i -> "n" + i)
            .filter(name -> set(tmp, name) == set)
            .limit(4)
            .toList();
    assertThat(set(tmp, "")).isNotEqualTo(set);
    names.forEach(name -> tmp.attach(name, tmp.factory().link("x")));
    for (String name : names) {
      assertThat(question.stat(ROOT, "tmp/" + name, false, false)).startsWith("SUCCESS");
    }
  }

  private static int set(DirectoryNode directory, String name) {
    int hash = CachedName.hash(directory.inode());
    for (char c : name.toCharArray()) {
      hash = CachedName.mix(hash, c);
    }
    return CachedName.set(hash);
  }
}
