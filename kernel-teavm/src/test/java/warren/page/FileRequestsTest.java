package warren.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.host.Bytes;
import warren.testing.PageUnderTest;
import warren.testing.RecordedPage.Answer;

/** The requests on files, and their errors. */
final class FileRequestsTest {
  private final PageUnderTest kernel = new PageUnderTest();

  private void write(String path, Object data) {
    assertThat(kernel.get("writeFile", "path", path, "data", data)).isNull();
  }

  private byte[] bytes(String path) {
    return (byte[]) kernel.get("readFile", "path", path).get("data");
  }

  private String text(String path) {
    return new String(bytes(path), UTF_8);
  }

  private Object names(String path) {
    return kernel.get("readdir", "path", path).get("names");
  }

  private void assertFails(Answer answer, String code, String message) {
    assertThat(answer.code() + ": " + answer.message()).isEqualTo(code + ": " + message);
  }

  @Test
  void whatIsWrittenIsRead() {
    write("/home/f", "first, and longer");
    write("/home/f", "second");
    assertThat(text("/home/f")).isEqualTo("second");
    assertThat(text("/home/./f")).isEqualTo("second");
    write("/home/empty", "");
    assertThat(bytes("/home/empty")).isEmpty();
  }

  @Test
  void filesOfManyExtentsComeBackAsTheyWere() {
    byte[] large = new byte[5_000_001];
    new Random(1).nextBytes(large);
    write("/tmp/small", new byte[70_000]);
    write("/tmp/large", large);
    write("/tmp/large2", Arrays.copyOf(large, 4_000_000));
    assertThat(bytes("/tmp/large")).isEqualTo(large);
    assertThat(bytes("/tmp/large2")).isEqualTo(Arrays.copyOf(large, 4_000_000));
  }

  @Test
  void aFileMayBeLargerThan2GiB() {
    PageUnderTest roomy = new PageUnderTest(3L << 30);
    long length = (1L << 31) + 5;
    List<Long> copied = new ArrayList<>();
    Bytes data =
        new Bytes() {
          @Override
          public long length() {
            return length;
          }

          @Override
          public void copyTo(int to, long from, int count) {
            copied.add(from);
            roomy.commons.putByte(to + count - 1, 'x');
          }

          @Override
          public int get(int index) {
            throw new AssertionError("one byte at a time");
          }
        };
    roomy.get("writeFile", "path", "/home/f", "data", data);
    assertThat(roomy.get("stat", "path", "/home/f")).containsEntry("size", length);
    assertThat(copied).isSorted().first().isEqualTo(0L);
  }

  @Test
  void manyFilesArePutAtOnceWithTheirFolders() {
    List<Object> entries =
        List.of(
            Map.of("path", "a/b/one", "data", "1"),
            Map.of("path", "a/b/two", "data", new byte[] {'2'}),
            Map.of("path", "a/empty"),
            Map.of("path", "three", "data", "3"));
    assertThat(kernel.get("put", "at", "/home/project", "entries", entries)).isNull();
    assertThat(names("/home/project")).isEqualTo(List.of("a", "three"));
    assertThat(names("/home/project/a")).isEqualTo(List.of("b", "empty"));
    assertThat(text("/home/project/a/b/two")).isEqualTo("2");
  }

  @Test
  void theFirstEntryThatFailsEndsAnUploadAndIsNamed() {
    List<Object> entries =
        List.of(
            Map.of("path", "kept", "data", "1"),
            Map.of("path", "../../out", "data", "2"),
            Map.of("path", "never", "data", "3"));
    Answer answer = kernel.ask("put", "at", "/home/p", "entries", entries);
    assertFails(answer, "EINVAL", "../../out: that is no valid path here");
    assertThat(names("/home/p")).isEqualTo(List.of("kept"));
  }

  @Test
  void foldersAreListedWithTypes() {
    write("/tmp/file", "x");
    kernel.get("mkdir", "path", "/tmp/folder");
    kernel.get("symlink", "target", "file", "path", "/tmp/link");
    assertThat(kernel.get("readdir", "path", "/tmp"))
        .isEqualTo(
            Map.of(
                "names", List.of("file", "folder", "link"),
                "types", List.of("file", "directory", "symlink")));
    assertThat(kernel.get("readdir", "path", "/tmp/folder"))
        .isEqualTo(Map.of("names", List.of(), "types", List.of()));
    assertThat(names("/"))
        .isEqualTo(List.of("home", "bin", "tmp", "lib", "usr", "dev", "proc", "net"));
    assertThat(kernel.get("readdir", "path", "/dev").get("types"))
        .asInstanceOf(LIST)
        .contains("device");
  }

  @Test
  void attributesAreReported() {
    kernel.clock.advance(5_000_000);
    write("/tmp/f", "12345");
    Map<String, Object> stat = kernel.get("stat", "path", "/tmp/f");
    assertThat(stat).containsEntry("type", "file").containsEntry("size", 5L);
    assertThat(stat).containsEntry("links", 1L).containsKeys("inode", "ctime");
    assertThat((Number) stat.get("mtime"))
        .extracting(Number::doubleValue)
        .isEqualTo(kernel.clock.realtime() / 1e6);
    kernel.get("symlink", "target", "nowhere", "path", "/tmp/l");
    assertThat(kernel.get("stat", "path", "/tmp/l")).containsEntry("type", "symlink");
    assertThat(kernel.get("stat", "path", "/tmp")).containsEntry("type", "directory");
    assertThat(kernel.get("stat", "path", "/dev/null")).containsEntry("type", "device");
  }

  @Test
  void modeAndTimeAreKeptForFilesFoldersAndLinks() {
    write("/tmp/f", "x");
    kernel.get("mkdir", "path", "/tmp/d");
    kernel.get("symlink", "target", "f", "path", "/tmp/l");
    assertThat(kernel.get("stat", "path", "/tmp/f")).containsEntry("mode", 0644L);
    assertThat(kernel.get("stat", "path", "/tmp/d")).containsEntry("mode", 0755L);
    kernel.get("setAttributes", "path", "/tmp/f", "mode", 0, "mtime", 1000);
    kernel.get("setAttributes", "path", "/tmp/d", "mode", 0700, "mtime", 2000);
    kernel.get("setAttributes", "path", "/tmp/l", "mtime", 3000);
    assertThat(kernel.get("stat", "path", "/tmp/f"))
        .containsEntry("mode", 0L)
        .containsEntry("mtime", 1000L);
    assertThat(kernel.get("stat", "path", "/tmp/d"))
        .containsEntry("mode", 0700L)
        .containsEntry("mtime", 2000L);
    assertThat(kernel.get("stat", "path", "/tmp/l")).containsEntry("mtime", 3000L);
    write("/tmp/f", "other");
    assertThat(kernel.get("stat", "path", "/tmp/f")).containsEntry("mode", 0L);
  }

  @Test
  void anUploadSetsModesToo() {
    List<Object> entries =
        List.of(
            Map.of("path", "bin/run", "data", "x", "mode", 0755, "mtime", 4000),
            Map.of("path", "bin", "mode", 0711));
    kernel.get("put", "at", "/home/p", "entries", entries);
    assertThat(kernel.get("stat", "path", "/home/p/bin/run")).containsEntry("mode", 0755L);
    assertThat(kernel.get("stat", "path", "/home/p/bin")).containsEntry("mode", 0711L);
  }

  @Test
  void attributesOfWhatIsGeneratedCanNotBeSet() {
    assertFails(
        kernel.ask("setAttributes", "path", "/dev/null", "mode", 0700),
        "EROFS",
        "/dev/null: that can't be changed");
    assertFails(
        kernel.ask("setAttributes", "path", "/tmp/none", "mode", 0700),
        "ENOENT",
        "/tmp/none: there is no such file or directory");
  }

  @Test
  void aLinkIsRead() {
    kernel.get("symlink", "target", "../some/where", "path", "/tmp/l");
    write("/tmp/f", "x");
    assertThat(kernel.get("readlink", "path", "/tmp/l")).containsEntry("target", "../some/where");
    assertThat(kernel.ask("readlink", "path", "/tmp/f").code()).isEqualTo("EINVAL");
    assertThat(kernel.ask("readlink", "path", "/tmp/none").code()).isEqualTo("ENOENT");
  }

  @Test
  void aPartOfAFileIsRead() {
    byte[] large = new byte[3_000_001];
    new Random(2).nextBytes(large);
    write("/tmp/f", large);
    for (int[] part : new int[][] {{0, 10}, {1_048_575, 70_000}, {2_999_999, 10}, {4_000_000, 1}}) {
      byte[] read =
          (byte[])
              kernel
                  .get("readFile", "path", "/tmp/f", "from", part[0], "length", part[1])
                  .get("data");
      int from = Math.min(large.length, part[0]);
      int to = Math.min(large.length, part[0] + part[1]);
      assertThat(read).isEqualTo(Arrays.copyOfRange(large, from, to));
    }
  }

  @Test
  void bytesAreAppended() {
    byte[] large = new byte[1_500_000];
    new Random(3).nextBytes(large);
    kernel.get("writeFile", "path", "/tmp/f", "data", "a", "append", true);
    kernel.get("writeFile", "path", "/tmp/f", "data", large, "append", true);
    kernel.get("writeFile", "path", "/tmp/f", "data", "z", "append", true);
    assertThat(bytes("/tmp/f")).hasSize(1_500_002).startsWith('a').endsWith('z');
    assertThat(Arrays.copyOfRange(bytes("/tmp/f"), 1, 1_500_001)).isEqualTo(large);
    PageUnderTest small = new PageUnderTest(1 << 20);
    small.get("writeFile", "path", "/tmp/f", "data", "whole", "append", true);
    Answer full = small.ask("writeFile", "path", "/tmp/f", "data", large, "append", true);
    assertThat(full.code()).isEqualTo("ENOSPC");
    assertThat(small.get("stat", "path", "/tmp/f")).containsEntry("size", 5L);
  }

  @Test
  void removingTakesAllBelowIfAsked() {
    write("/tmp/f", "x");
    kernel.get("mkdir", "path", "/tmp/a/b/c", "recursive", true);
    write("/tmp/a/b/f", "x");
    kernel.get("symlink", "target", "../f", "path", "/tmp/a/link");
    kernel.get("rm", "path", "/tmp/a", "recursive", true);
    assertThat(names("/tmp")).isEqualTo(List.of("f"));
    kernel.get("rm", "path", "/tmp/f");
    kernel.get("rm", "path", "/tmp/f", "force", true);
    assertThat(names("/tmp")).isEqualTo(List.of());
  }

  @Test
  void removingAllGivesAllSpaceBack() {
    long before = (Long) kernel.get("stats").get("used");
    kernel.get("mkdir", "path", "/tmp/a/b/c", "recursive", true);
    write("/tmp/a/b/f", new byte[1 << 20]);
    assertThat((Long) kernel.get("stats").get("used")).isGreaterThan(before + (1 << 20));
    kernel.get("rm", "path", "/tmp/a", "recursive", true);
    assertThat((Long) kernel.get("stats").get("used")).isEqualTo(before);
  }

  @Test
  void renamingMovesAndReplaces() {
    write("/tmp/a", "a");
    write("/tmp/b", "b");
    kernel.get("rename", "from", "/tmp/a", "to", "/tmp/b");
    kernel.get("rename", "from", "/tmp/b", "to", "/home/c");
    assertThat(names("/tmp")).isEqualTo(List.of());
    assertThat(text("/home/c")).isEqualTo("a");
  }

  @Test
  void aFolderWithAllAboveItIsMadeAndMayBeThere() {
    kernel.get("mkdir", "path", "//tmp//x//y/", "recursive", true);
    kernel.get("mkdir", "path", "/tmp/x/y", "recursive", true);
    assertThat(names("/tmp/x")).isEqualTo(List.of("y"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "readFile | /tmp/none | ENOENT | there is no such file or directory",
        "readFile | /tmp/f/x | ENOTDIR | a part of the path is not a directory",
        "readFile | /tmp | EISDIR | that is a directory",
        "readFile | / | EISDIR | that is a directory",
        "readFile | /dev/zero | EFBIG | that never ends; a program can read some of it",
        "readFile | /dev/full | EFBIG | that never ends; a program can read some of it",
        "readFile | /dev/urandom | EFBIG | that never ends; a program can read some of it",
        "readFile | /dev/random | EFBIG | that never ends; a program can read some of it",
        "readFile | /dev/stdin | ENXIO | nobody is at the other end of that device",
        "readFile | /proc | EISDIR | that is a directory",
        "readFile | /tmp/loop | ELOOP | too many symbolic links",
        "readFile | /../etc | EPERM | that would leave the tree, or is not allowed",
        "writeFile | /none/f | ENOENT | there is no such file or directory",
        "writeFile | /tmp | EISDIR | that is a directory",
        "writeFile | /tmp/d/ | EISDIR | that is a directory",
        "writeFile | /tmp/f/x | ENOTDIR | a part of the path is not a directory",
        "writeFile | /dev/full | ENOSPC | there is no room left: delete files or boot with a larger quota",
        "writeFile | /dev/stdout | ENXIO | nobody is at the other end of that device",
        "writeFile | /dev/new | EROFS | that can't be changed",
        "readdir | /tmp/none | ENOENT | there is no such file or directory",
        "readdir | /tmp/f | ENOTDIR | a part of the path is not a directory",
        "stat | /tmp/none | ENOENT | there is no such file or directory",
        "mkdir | /tmp/d | EEXIST | there is something of that name already",
        "mkdir | /none/x | ENOENT | there is no such file or directory",
        "mkdir | /proc/x | EROFS | that can't be changed",
        "rm | /tmp/none | ENOENT | there is no such file or directory",
        "rm | /tmp/d | EISDIR | that is a directory",
        "rm | /dev/null | EROFS | that can't be changed"
      })
  void whatFailsSaysWhyAndWhere(String operation, String path, String code, String why) {
    write("/tmp/f", "x");
    kernel.get("mkdir", "path", "/tmp/d");
    kernel.get("symlink", "target", "loop", "path", "/tmp/loop");
    Answer answer = kernel.ask(operation, "path", path, "data", "x");
    assertFails(answer, code, path + ": " + why);
  }

  @Test
  void theNullDeviceIsEmpty() {
    assertThat((byte[]) kernel.get("readFile", "path", "/dev/null").get("data")).isEmpty();
  }

  @Test
  void aWriteOfNothingSaysSoAndMakesNothing() {
    Answer answer = kernel.ask("writeFile", "path", "/tmp/f");
    assertFails(answer, "EINVAL", "/tmp/f: there is nothing to write; give bytes or text");
    assertThat(names("/tmp")).isEqualTo(List.of());
  }

  @Test
  void overlongNamesAreRefused() {
    String path = "/tmp/" + "x".repeat(256);
    Answer answer = kernel.ask("writeFile", "path", path, "data", "x");
    assertFails(answer, "ENAMETOOLONG", path + ": a name is longer than 255 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/tmp/none | /tmp/x | ENOENT | there is no such file or directory",
        "/tmp/d | /tmp/d/in | EINVAL | that is no valid path here",
        "/tmp/f | /tmp/d | EISDIR | that is a directory",
        "/tmp/f | /dev/x | EROFS | that can't be changed",
        "/tmp/d | /tmp/full | ENOTEMPTY | the directory is not empty"
      })
  void renamingNamesBothPaths(String from, String to, String code, String why) {
    write("/tmp/f", "x");
    kernel.get("mkdir", "path", "/tmp/d");
    kernel.get("mkdir", "path", "/tmp/full/x", "recursive", true);
    Answer answer = kernel.ask("rename", "from", from, "to", to);
    assertFails(answer, code, from + " to " + to + ": " + why);
  }

  @Test
  void anAbsoluteLinkLeadsToTheRoot() {
    write("/home/f", "text");
    kernel.get("symlink", "target", "/home/f", "path", "/tmp/l");
    byte[] data = (byte[]) kernel.get("readFile", "path", "/tmp/l").get("data");
    assertThat(data).asString(StandardCharsets.UTF_8).isEqualTo("text");
    kernel.get("symlink", "target", "/..", "path", "/tmp/out");
    Answer answer = kernel.ask("readFile", "path", "/tmp/out");
    assertFails(answer, "EPERM", "/tmp/out: that would leave the tree, or is not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tmp/two\nlines", "/tmp/\u0007bell\r", "/tmp/\u001b[31m\u2028"})
  void messagesAreOneLineWhateverTheNameIs(String path) {
    Answer answer = kernel.ask("readFile", "path", path);
    assertThat(answer.message()).startsWith("/tmp/").doesNotContainPattern("[\\p{Cntrl}\u2028]");
  }

  @Test
  void whenSpaceIsShortTheFileStaysAsItWasAndThePageIsReported() {
    PageUnderTest small = new PageUnderTest(2 << 20);
    small.get("writeFile", "path", "/tmp/f", "data", "as it was");
    Answer answer = small.ask("writeFile", "path", "/tmp/f", "data", new byte[8 << 20]);
    assertFails(
        answer,
        "ENOSPC",
        "/tmp/f: there is no room left: delete files or boot with a larger quota");
    assertThat((byte[]) small.get("readFile", "path", "/tmp/f").get("data"))
        .isEqualTo("as it was".getBytes(UTF_8));
    small.turn();
    small.turn();
    assertThat(small.events("full")).hasSize(1);
    assertThat(small.events("full").get(0)).containsEntry("quota", 2L << 20).containsKey("used");
  }

  @ParameterizedTest
  @CsvSource({
    "/, EBUSY",
    "/., EBUSY",
    "/home/.., EBUSY",
    "/dev, EBUSY",
    "/proc/, EBUSY",
    "/net, EBUSY",
    "/home/., EINVAL"
  })
  void removingAllRefusesFirstWhatItCannotRemove(String path, String code) {
    write("/home/f", "x");
    Answer answer = kernel.ask("rm", "path", path, "recursive", true, "force", true);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(names("/"))
        .isEqualTo(List.of("home", "bin", "tmp", "lib", "usr", "dev", "proc", "net"));
    assertThat(text("/home/f")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "zero", "random", "urandom"})
  void aDeviceTakesWhatIsWritten(String device) {
    write("/dev/" + device, "gone");
    assertThat(kernel.get("stat", "path", "/dev/" + device)).containsEntry("type", "device");
  }

  @ParameterizedTest
  @CsvSource({
    "readFile, path", "writeFile, path", "readdir, path", "stat, path", "mkdir, path", "rm, path",
    "symlink, path", "watch, path", "rename, from", "rename, to", "put, at", "detect, path"
  })
  void aPathBeginsAtTheRoot(String operation, String member) {
    write("/home/f", "x");
    List<String> before = List.of("home", "bin", "tmp", "lib", "usr", "dev", "proc", "net");
    for (String path : List.of("", "home/f", "./home", "../home", "new", ".")) {
      for (boolean recursive : new boolean[] {false, true}) {
        Map<Object, Object> message = new HashMap<>(Map.of("op", operation, "data", "new"));
        message.putAll(
            Map.of("path", "/home/f", "from", "/home/f", "to", "/home/g", "at", "/home"));
        message.putAll(Map.of("recursive", recursive, "force", true, "target", "f"));
        message.put("entries", List.of(Map.of("path", "in", "data", "new")));
        message.put(member, path);
        assertThat(kernel.page.answer(kernel.send(message)).code()).as(path).isEqualTo("EINVAL");
      }
    }
    assertThat(names("/")).isEqualTo(before);
    assertThat(names("/home")).isEqualTo(List.of("f"));
    assertThat(text("/home/f")).isEqualTo("x");
  }
}
