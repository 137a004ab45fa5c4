package warren.kernel.module;

import warren.text.OneLine;

/**
 * Describes a text file by its first line ({@code #!}), its extension and its first words, and says
 * how to run or build it.
 */
final class SourceText {
  private static final int LOOKED_AT = 512;

  /** Whether the start of a file looks like text. */
  static boolean isText(Bytes bytes) {
    int length = Math.min(bytes.size(), LOOKED_AT);
    for (int i = 0; i < length; i++) {
      int b = bytes.get(i);
      boolean blank = b == '\t' || b == '\n' || b == '\r' || b == '\f' || b == 0x1b;
      if ((b < ' ' && !blank) || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The rest of the message after the file's name. */
  static String describe(String name, Bytes bytes) {
    String start = ForeignFile.latin1(bytes, LOOKED_AT);
    String plain = OneLine.plain(name);
    String shown = OneLine.shellWord(plain);
    if (start.startsWith("#!")) {
      return describeScript(shown, interpreter(start));
    }
    if (start.startsWith("version https://git-lfs.github.com/")) {
      return "is only a Git LFS pointer: get the file itself with `git lfs pull`";
    }
    String known = describeByEnding(plain);
    if (known != null) {
      return known;
    }
    if (start.startsWith("(module") || start.startsWith("(component")) {
      return "is WebAssembly as text: make a module of it with `wat2wasm`";
    }
    return "is a text file, no program; run a .wasm of WASI preview 1, or a script with"
        + " `python` or `node`";
  }

  private static String describeByEnding(String plain) {
    String name = OneLine.shellWord(plain);
    String base = OneLine.shellWord(lastPart(plain));
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "py" -> "is a Python script: run it with `python " + name + "`";
      case "js", "mjs", "cjs" -> "is a JavaScript program: run it with `node " + name + "`";
      case "ts", "tsx", "jsx" -> "must be compiled to JavaScript first; then run that with `node`";
      case "c" ->
          "is C source: build it with `clang --target=wasm32-wasi -O2 -o main.wasm " + base + "`";
      case "cc", "cpp", "cxx" ->
          "is C++ source: build it with `clang++ --target=wasm32-wasi -O2 -o main.wasm "
              + base
              + "`";
      case "rs" -> "is Rust source: build it with `cargo build --release --target wasm32-wasip1`";
      case "go" -> "is Go source: build it with `GOOS=wasip1 GOARCH=wasm go build -o main.wasm .`";
      case "sh", "bash" -> "is a shell script: run it with `sh " + name + "`";
      case "wat" -> "is WebAssembly as text: make a module of it with `wat2wasm " + base + "`";
      default -> null;
    };
  }

  private static String describeScript(String name, String interpreter) {
    if (interpreter.startsWith("python")) {
      return "is a Python script: run it with `python " + name + "`";
    }
    return switch (interpreter) {
      case "node", "nodejs", "qjs" -> "is a JavaScript program: run it with `node " + name + "`";
      case "sh", "bash", "dash", "zsh" -> "is a shell script: run it with `sh " + name + "`";
      case "" -> "is a script that names no interpreter; run it with `python` or `node`";
      default -> "is a script for `" + OneLine.plain(interpreter) + "`, which Warren does not have";
    };
  }

  /**
   * The program that a first line names: {@code python3} of {@code #!/usr/bin/env -S python3 -u}.
   */
  private static String interpreter(String start) {
    int lineEnd = start.indexOf('\n');
    String line = start.substring(2, lineEnd < 0 ? start.length() : lineEnd).trim();
    String program = lastPart(firstWord(line));
    while (program.equals("env") || program.startsWith("-") || program.indexOf('=') > 0) {
      line = line.substring(firstWord(line).length()).trim();
      program = lastPart(firstWord(line));
    }
    return program;
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String firstWord(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) > ' ') {
      end++;
    }
    return line.substring(0, end);
  }

  private SourceText() {}
}
