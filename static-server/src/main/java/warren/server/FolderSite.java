package warren.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import warren.server.Asset.Form;

/**
 * The files of some folders as they are now, for work on the site. It walks the folders for each
 * request and compares addresses with what it found, so that no address is ever turned into a path;
 * symbolic links are not followed.
 */
final class FolderSite implements Site {
  private final List<Path> roots;

  /**
   * @param roots the earlier hides what the later have at the same address
   */
  FolderSite(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  @Override
  public Optional<Asset> find(String path) throws IOException {
    for (Path root : roots) {
      Optional<Path> file = find(root, path);
      if (file.isPresent()) {
        return Optional.of(asset(path, file.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> find(Path root, String path) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> address(root, file).equals(path) && isRegular(file)).findFirst();
    }
  }

  private static String address(Path root, Path file) {
    return "/" + root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  private static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Asset asset(String path, Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String tag = attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
    Form form = new Form(attributes.size(), () -> Files.newInputStream(file));
    return new Asset(path, tag, Map.of(Encoding.IDENTITY, form));
  }
}
