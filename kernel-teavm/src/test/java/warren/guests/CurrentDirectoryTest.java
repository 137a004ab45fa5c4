package warren.guests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.module.Bytes;
import warren.kernel.module.DirectoryVariable;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.testing.KernelUnderTest;

/** A program in C knows where it is, if its names tell where its library remembers that. */
final class CurrentDirectoryTest {
  private final KernelUnderTest kernel = new KernelUnderTest();

  private static byte[] module(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/guests/" + name + ".wasm"));
  }

  private String output(SpawnRequest request) throws IOException {
    Guest guest = new Guest(kernel, kernel.start(request));
    guest.input(new byte[0]);
    guest.run(module("directory"));
    assertThat(guest.output().errors()).isEmpty();
    return guest.output().output();
  }

  private static SpawnRequest request(
      String cwd, Map<String, String> preopens, String... arguments) {
    return new SpawnRequest(List.of(arguments), Map.of(), cwd, preopens, null, new Stdio.Pipes());
  }

  @Test
  void getcwdSaysItAndRelativePathsLeadThere() throws IOException {
    kernel.file("home/app/f", "");
    assertThat(output(request("/home/app", null, "directory", "..", "/tmp", "/home/app", ".")))
        .isEqualTo(
            "at first: /home/app\nrelative: made\ntiny: Result not representable\n"
                + "chdir ..: 0\nnow: /home/app/..\nthere: made\n"
                + "chdir /tmp: 0\nnow: /tmp\nthere: made\n"
                + "chdir /home/app: 0\nnow: /home/app\nthere: made\n"
                + "chdir .: 0\nnow: /home/app\nthere: File exists\n");
    for (String path : List.of("home/app/relative", "home/app/there", "home/there", "tmp/there")) {
      assertThat(kernel.names.find(kernel.at(), path, false).isFound()).as(path).isTrue();
    }
  }

  @Test
  void thePathIsPlain() throws IOException {
    kernel.file("home/app/f", "");
    assertThat(output(request("/home/.//app//", null, "directory")))
        .startsWith("at first: /home/app\nrelative: made\n");
  }

  @Test
  void whoChoosesPreopensChoosesWhatTheyAreCalled() throws IOException {
    kernel.file("home/app/f", "");
    assertThat(output(request("/home/app", Map.of("/work", "/home/app"), "directory", "/work")))
        .startsWith("at first: /\nrelative: ")
        .contains("chdir /work: 0\nnow: /work\nthere: made\n");
  }

  @Test
  void aPathThatHasNoRoomIsNotTold() throws IOException {
    String deep = "home" + "/a-name-of-some-length".repeat(60);
    kernel.file(deep + "/f", "");
    assertThat(output(request("/" + deep, null, "directory")))
        .startsWith("at first: /\nrelative: made\n");
    assertThat(kernel.names.find(kernel.at(), deep + "/relative", false).isFound()).isTrue();
  }

  @Test
  void aModuleWithoutNamesDoesNotTell() throws IOException {
    assertThat(DirectoryVariable.of(Bytes.of(module("hello")))).isNull();
    assertThat(DirectoryVariable.of(Bytes.of(module("paths")))).isNull();
  }

  @Test
  void whatIsBrokenOffDoesNotTell() throws IOException {
    byte[] whole = module("directory");
    assertThat(DirectoryVariable.of(Bytes.of(whole))).isNotNull();
    for (int length = 8; length < whole.length; length += 97) {
      assertThat(DirectoryVariable.of(Bytes.of(Arrays.copyOf(whole, length)))).isNull();
    }
  }
}
