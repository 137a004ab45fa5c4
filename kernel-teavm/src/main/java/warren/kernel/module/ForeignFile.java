package warren.kernel.module;

import warren.text.OneLine;

/** Describes files that are not core modules of WebAssembly. */
final class ForeignFile {
  private static final String HOW = "build it for WASI preview 1 (wasm32-wasip1) to run it here";

  /** One line about a file that is no core module, or null if it starts like one. */
  static String describe(String name, Bytes bytes) {
    String what = bytes.size() == 0 ? "is empty" : describeContent(name, bytes);
    return what == null ? null : OneLine.quoted(name) + " " + what;
  }

  private static String describeContent(String name, Bytes bytes) {
    if (startsWith(bytes, "\0asm")) {
      return describeVersion(bytes);
    }
    if (bytes.size() < 4 && "\0asm".startsWith(latin1(bytes, 4))) {
      return "is truncated: it ends after " + bytes.size() + " bytes";
    }
    String binary = describeBinary(bytes);
    if (binary != null) {
      return binary;
    }
    return SourceText.isText(bytes)
        ? SourceText.describe(name, bytes)
        : "is no WebAssembly module and nothing else that is known here; " + HOW;
  }

  private static String describeVersion(Bytes bytes) {
    if (bytes.size() < 8) {
      return "is truncated: it ends after " + bytes.size() + " bytes";
    }
    int version = bytes.get(4) | bytes.get(5) << 8;
    int layer = bytes.get(6) | bytes.get(7) << 8;
    if (layer == 1) {
      return "is a WebAssembly component (WASI preview 2 or later); core modules of preview 1 run:"
          + " build it with `--target wasm32-wasip1`";
    }
    return version == 1 && layer == 0
        ? null
        : "is WebAssembly of version " + version + ", which Warren does not know; version 1 runs";
  }

  private static String describeBinary(Bytes bytes) {
    if (startsWith(bytes, "\u007fELF")) {
      return "is a Linux program (ELF" + elfMachine(bytes) + "): " + HOW;
    }
    if (startsWith(bytes, "MZ")) {
      return "is a Windows program (PE): " + HOW;
    }
    if (startsWith(bytes, "\u00cf\u00fa\u00ed\u00fe")
        || startsWith(bytes, "\u00ce\u00fa\u00ed\u00fe")) {
      return "is a macOS program (Mach-O): " + HOW;
    }
    if (startsWith(bytes, "\u00ca\u00fe\u00ba\u00be")) {
      return isJavaClass(bytes)
          ? "is a compiled Java class, which Warren cannot run"
          : "is a macOS program (Mach-O): " + HOW;
    }
    if (startsWith(bytes, "PK\u0003\u0004") || startsWith(bytes, "PK\u0005\u0006")) {
      return "is a zip archive: unpack it and open the folder";
    }
    if (startsWith(bytes, "\u001f\u008b")) {
      return "is compressed with gzip: unpack it first";
    }
    if (startsWith(bytes, "!<arch>\n")) {
      return "is a library of object files: link it into a program with `clang`";
    }
    return startsWith(bytes, "BC\u00c0\u00de")
        ? "is LLVM bitcode: compile it with `clang --target=wasm32-wasi`"
        : null;
  }

  /**
   * A fat Mach-O file has the same magic number, followed by its number of parts where a class has
   * its version, 45 or more.
   */
  private static boolean isJavaClass(Bytes bytes) {
    return bytes.size() >= 8 && (bytes.get(6) << 8 | bytes.get(7)) >= 45;
  }

  private static String elfMachine(Bytes bytes) {
    if (bytes.size() < 20) {
      return "";
    }
    boolean bigEndian = bytes.get(5) == 2;
    int machine =
        bigEndian ? bytes.get(18) << 8 | bytes.get(19) : bytes.get(19) << 8 | bytes.get(18);
    return switch (machine) {
      case 3 -> ", x86";
      case 40 -> ", ARM";
      case 62 -> ", x86-64";
      case 183 -> ", ARM64";
      case 243 -> ", RISC-V";
      default -> "";
    };
  }

  private static boolean startsWith(Bytes bytes, String latin1) {
    if (bytes.size() < latin1.length()) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if (bytes.get(i) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first bytes, one character each. */
  static String latin1(Bytes bytes, int most) {
    int length = Math.min(bytes.size(), most);
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append((char) bytes.get(i));
    }
    return out.toString();
  }

  private ForeignFile() {}
}
