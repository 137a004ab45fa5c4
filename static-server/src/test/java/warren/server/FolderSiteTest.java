package warren.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSiteTest {
  @TempDir Path folder;
  private FolderSite site;

  @BeforeEach
  void files() throws IOException {
    Path first = Files.createDirectories(folder.resolve("first/sub"));
    Path second = Files.createDirectories(folder.resolve("second"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(first.resolve("page.html"), "first");
    Files.writeString(second.resolve("other.html"), "second");
    Files.createSymbolicLink(second.resolve("link.txt"), folder.resolve("secret.txt"));
    site = new FolderSite(List.of(folder.resolve("first"), second));
  }

  @Test
  void filesAreServedAsTheyAreNow() throws IOException {
    assertThat(text("/sub/page.html")).isEqualTo("first");
    assertThat(text("/other.html")).isEqualTo("second");
    Files.writeString(folder.resolve("second/other.html"), "changed");
    assertThat(text("/other.html")).isEqualTo("changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/sub", "/sub/", "/../secret.txt", "/sub/../sub/page.html", "/link.txt", ""})
  void nothingElseHasAnAddress(String path) throws IOException {
    assertThat(site.find(path)).isEmpty();
  }

  private String text(String path) throws IOException {
    Asset.Form form = site.find(path).orElseThrow().forms().get(Encoding.IDENTITY);
    try (InputStream in = form.content().open()) {
      byte[] bytes = in.readAllBytes();
      assertThat(form.size()).isEqualTo(bytes.length);
      return new String(bytes, UTF_8);
    }
  }
}
