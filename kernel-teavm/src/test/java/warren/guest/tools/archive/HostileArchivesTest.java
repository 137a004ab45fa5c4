package warren.guest.tools.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import warren.guest.ToolWorld;
import warren.guest.world.World;

/** Archives that were made to do harm: nothing is written elsewhere, and not more than is said. */
class HostileArchivesTest {
  private static final int LINK = 0xa1ff;
  private static final int FILE = 0x81a4;

  @TempDir Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipWriter writer = new ZipWriter(bytes, 9);

  private World.Ended unpack() throws IOException {
    writer.end();
    return unpack(bytes.toByteArray());
  }

  private World.Ended unpack(byte[] archive) throws IOException {
    World world = ToolWorld.create(folder);
    Files.createDirectory(folder.resolve("home/in"));
    Files.createDirectory(folder.resolve("home/out"));
    Files.write(folder.resolve("home/a.zip"), archive);
    return world.run(
        List.of("unzip", "/home/a.zip"), List.of("PATH=/bin", "PWD=/home/in"), "/home/in", "");
  }

  private String in(String path) throws IOException {
    return Files.readString(folder.resolve("home/in").resolve(path));
  }

  @Test
  void namesThatLeadUpStayBelow() throws IOException {
    writer.add("../../up", FILE, 0, "up".getBytes(UTF_8));
    writer.add("/home/out/absolute", FILE, 0, "absolute".getBytes(UTF_8));

    World.Ended ended = unpack();

    assertThat(ended.status()).isEqualTo(1);
    assertThat(in("up")).isEqualTo("up");
    assertThat(in("home/out/absolute")).isEqualTo("absolute");
    assertThat(folder.resolve("home/out")).isEmptyDirectory();
  }

  @Test
  void nothingIsWrittenThroughLinksOfTheArchive() throws IOException {
    writer.add("link", LINK, 0, "/home/out".getBytes(UTF_8));
    writer.add("link/evil", FILE, 0, "evil".getBytes(UTF_8));
    writer.add("file", LINK, 0, "/home/out/evil".getBytes(UTF_8));
    writer.add("file", FILE, 0, "evil".getBytes(UTF_8));

    World.Ended ended = unpack();

    assertThat(ended.status()).isEqualTo(50);
    assertThat(folder.resolve("home/out")).isEmptyDirectory();
    assertThat(in("link/evil")).isEqualTo("evil");
  }

  @Test
  void membersThatShareBytesAreRefused() throws IOException {
    writer.add("one", FILE, 0, new byte[100_000]);
    ZipMember second = writer.add("two", FILE, 0, new byte[100_000]);
    writer.end();
    byte[] archive = bytes.toByteArray();
    int central = archive.length - 22 - ZipMember.CENTRAL_SIZE - 3 - 9;
    assertThat(LittleEndian.four(archive, central + 42)).isEqualTo(second.offset());
    archive[central + 42] = 0;

    World.Ended ended = unpack(archive);

    assertThat(ended.err()).contains("overlapped components");
    assertThat(ended.status()).isEqualTo(12);
    assertThat(folder.resolve("home/in")).isEmptyDirectory();
  }

  @Test
  void noMemberIsLargerThanItsDirectorySays() throws IOException {
    writer.add("bomb", FILE, 0, new byte[1 << 20]);
    writer.end();
    byte[] archive = bytes.toByteArray();
    int central = archive.length - 22 - ZipMember.CENTRAL_SIZE - 4 - 9;
    assertThat(LittleEndian.four(archive, central + 24)).isEqualTo(1 << 20);
    archive[central + 26] = 1;

    World.Ended ended = unpack(archive);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(Files.size(folder.resolve("home/in/bomb"))).isEqualTo(1 << 16);
  }
}
