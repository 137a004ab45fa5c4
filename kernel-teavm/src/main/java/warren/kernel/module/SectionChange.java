package warren.kernel.module;

/**
 * A change to a module's bytes: those from {@code from} to {@code to}, a whole section or none, are
 * replaced by {@code section}.
 *
 * @param from offset of the section
 * @param to offset after it
 * @param section the new section, one byte per character: WebAssembly core, "Binary Format /
 *     Modules"
 */
public record SectionChange(int from, int to, String section) {
  /** A section of {@code content} in place of another one. */
  static SectionChange of(int from, int to, int id, CharSequence content) {
    StringBuilder section = new StringBuilder();
    section.append((char) id).append(number(content.length())).append(content);
    return new SectionChange(from, to, section.toString());
  }

  /** An unsigned LEB128, one byte per character. */
  static String number(long value) {
    StringBuilder text = new StringBuilder();
    long left = value;
    while (left >= 0x80) {
      text.append((char) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    return text.append((char) left).toString();
  }
}
