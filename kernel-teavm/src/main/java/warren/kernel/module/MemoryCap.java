package warren.kernel.module;

/**
 * A change to a module's bytes that gives its memory a maximum: the bytes from {@code from} to
 * {@code to} are replaced by {@code section}. A program that wants more then fails in {@code
 * memory.grow}, as on a machine that has no more, instead of taking the tab with it.
 *
 * @param from offset of the memory section
 * @param to offset behind it
 * @param section the new section, a byte a character: WebAssembly core, "Binary Format / Modules"
 */
public record MemoryCap(int from, int to, String section) {
  private static final int HEADER = 8;
  private static final int MEMORY_SECTION = 5;
  private static final int HAS_MAXIMUM = 1;

  /** The change that a module needs, or null if its memory can't grow beyond {@code mostPages}. */
  public static MemoryCap of(Bytes module, int mostPages) {
    try {
      return find(new ByteCursor(module, HEADER, module.size()), module, mostPages);
    } catch (MalformedModule malformed) {
      return null;
    }
  }

  private static MemoryCap find(ByteCursor cursor, Bytes module, int mostPages)
      throws MalformedModule {
    while (!cursor.atEnd()) {
      int from = cursor.position();
      int id = cursor.readByte();
      long length = cursor.readU32();
      int start = cursor.position();
      cursor.skip(length);
      if (id == MEMORY_SECTION) {
        return of(new ByteCursor(module, start, cursor.position()), from, cursor, mostPages);
      }
    }
    return null;
  }

  private static MemoryCap of(ByteCursor body, int from, ByteCursor behind, int mostPages)
      throws MalformedModule {
    if (body.readCount() != 1) {
      return null;
    }
    Limits limits = Limits.read(body);
    boolean capped = limits.maximum() != MemoryType.UNLIMITED && limits.maximum() <= mostPages;
    if (capped || limits.shared() || limits.wide() || limits.customPages()) {
      return null;
    }
    StringBuilder content = new StringBuilder();
    content.append((char) 1).append((char) HAS_MAXIMUM);
    content.append(number(limits.minimum()));
    content.append(number(Math.max(limits.minimum(), mostPages)));
    StringBuilder section = new StringBuilder();
    section.append((char) MEMORY_SECTION).append(number(content.length())).append(content);
    return new MemoryCap(from, behind.position(), section.toString());
  }

  /** An unsigned LEB128, a byte a character. */
  private static String number(long value) {
    StringBuilder text = new StringBuilder();
    long left = value;
    while (left >= 0x80) {
      text.append((char) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    return text.append((char) left).toString();
  }
}
