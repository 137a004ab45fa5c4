package warren.host;

import java.util.List;

/**
 * Compiles modules, away from the kernel's thread. Exactly one method of {@link Outcome} is called,
 * later.
 */
public interface Programs {
  /** The result of a compilation. */
  interface Outcome {
    void compiled(Program program);

    /** One line that says what is wrong. */
    void failed(String message);
  }

  /** Called while a program is fetched; sizes in bytes. */
  interface Progress {
    void fetched(double loaded, double total);
  }

  /** Where the bytes of a module lie in the commons. */
  interface Pieces {
    int count();

    int address(int index);

    int length(int index);
  }

  /**
   * Some bytes of a module that are replaced before it is compiled.
   *
   * @param from offset of the first
   * @param to offset after the last
   * @param bytes what replaces them, one byte per character
   */
  record Patch(int from, int to, String bytes) {}

  /**
   * Compiles bytes, which are copied before this returns.
   *
   * @param patches in the order of their offsets, which are those of the bytes as they are
   */
  void compile(Pieces pieces, List<Patch> patches, Outcome outcome);

  /** Fetches and compiles; {@code sha256} (base64) is checked by the browser. */
  void fetch(String url, String sha256, double size, Progress progress, Outcome outcome);

  /** Receives bytes that were fetched. */
  interface Fetched {
    void accept(Bytes bytes);
  }

  /** Receives one line that says what is wrong. */
  interface Failed {
    void accept(String message);
  }

  /** Fetches a small file; {@code sha256} is checked by the browser unless it is empty. */
  void fetchBytes(String url, String sha256, Fetched fetched, Failed failed);

  /** A compiled module, which can be sent to workers. Opaque outside of {@code browser}. */
  interface Program {}
}
