package warren.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import warren.kernel.module.SectionChange;

/** A module as it is compiled. */
public final class Changed {
  private Changed() {}

  public static byte[] module(byte[] module, List<SectionChange> changes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    for (SectionChange change : changes) {
      out.write(module, at, change.from() - at);
      out.writeBytes(change.section().getBytes(StandardCharsets.ISO_8859_1));
      at = change.to();
    }
    out.write(module, at, module.length - at);
    return out.toByteArray();
  }
}
