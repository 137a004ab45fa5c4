package warren.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Small WebAssembly modules, written byte by byte. */
final class Modules {
  private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final byte[] TYPES = {1, 4, 1, 0x60, 0, 0};
  private static final int IMPORTS = 2;

  private Modules() {}

  /** A module that imports functions without parameters: module, name, module, name ... */
  static byte[] importing(String... names) {
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    section.write(names.length / 2);
    for (int i = 0; i < names.length; i += 2) {
      name(section, names[i]);
      name(section, names[i + 1]);
      section.write(0);
      section.write(0);
    }
    ByteArrayOutputStream module = new ByteArrayOutputStream();
    module.writeBytes(HEADER);
    module.writeBytes(TYPES);
    module.write(IMPORTS);
    module.write(section.size());
    module.writeBytes(section.toByteArray());
    return module.toByteArray();
  }

  private static void name(ByteArrayOutputStream to, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    to.write(bytes.length);
    to.writeBytes(bytes);
  }
}
