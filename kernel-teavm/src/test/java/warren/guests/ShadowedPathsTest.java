package warren.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.wasm.Parser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.kernel.vfs.DirectoryNode;
import warren.testing.KernelUnderTest;

/**
 * Paths of C programs lead where they should, though wasi-libc strips the slashes of absolute
 * paths.
 */
final class ShadowedPathsTest {
  private final KernelUnderTest kernel = new KernelUnderTest();

  private List<String> list(String path) {
    List<String> names = new ArrayList<>();
    DirectoryNode directory = (DirectoryNode) kernel.names.find(kernel.at(), path, true).node();
    directory.list(0, (name, node, cookie) -> names.add(name));
    return names;
  }

  @Test
  void absolutePathsLeadToTheRootEvenIfTheProjectHasTheSameNames() {
    kernel.file("name.txt", "root");
    kernel.file("home/app/name.txt", "project");
    kernel.file("home/app/tmp/f", "");
    Guest guest = new Guest(kernel, kernel.start("/home/app", "shadowed"));
    guest.input(new byte[0]);
    guest.run(Parser.parse(Path.of("src/test/guests/shadowed.wasm")));
    assertThat(guest.output().output())
        .isEqualTo("absolute: root\nrelative: project\nmkdir: 0\nrename: 0\nunlink: 0\n");
    assertThat(list("tmp")).containsExactlyInAnyOrder("made.txt", "moved");
    assertThat(list("home/app/tmp")).containsExactlyInAnyOrder("f", "own.txt");
    assertThat(list("home/app")).containsExactlyInAnyOrder("name.txt", "tmp", "base.txt");
  }
}
