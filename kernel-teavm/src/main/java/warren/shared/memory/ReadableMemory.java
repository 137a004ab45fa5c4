package warren.shared.memory;

/** A memory of which bytes are read. */
@FunctionalInterface
public interface ReadableMemory {
  /** Unsigned byte. */
  int getByte(int at);
}
