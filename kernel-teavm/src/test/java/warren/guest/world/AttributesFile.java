package warren.guest.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import warren.shared.abi.Errno;

/** {@code /proc/self/attr}, as far as tools use it. */
final class AttributesFile extends OpenThing {
  private final Process process;
  private final Tree tree;
  private String answer = "";

  AttributesFile(Process process) {
    this.process = process;
    this.tree = new Tree(process.world().root());
  }

  @Override
  int write(byte[] from, int offset, int length) throws IOException {
    String request = new String(from, offset, length, StandardCharsets.UTF_8).strip();
    String[] words = request.split(" ", 3);
    switch (words[0]) {
      case "umask" -> {
        if (words.length > 1) {
          process.setMask(Integer.parseInt(words[1], 8));
        }
        answer = Integer.toOctalString(process.mask()) + "\n";
      }
      case "chmod" -> {
        Path path = tree.find(words[2], true);
        if (!Files.exists(path)) {
          throw new Failure(Errno.NOENT);
        }
        process.world().permissions().give(path, Integer.parseInt(words[1], 8));
      }
      case "chown", "lchown" -> {}
      default -> throw new Failure(Errno.NOTSUP);
    }
    return length;
  }

  @Override
  int read(byte[] to, int offset, int length) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, to, offset, bytes.length);
    return bytes.length;
  }
}
