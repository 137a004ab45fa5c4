package warren.kernel.vfs;

/** Receives the entries of a directory one by one. */
public interface EntrySink {
  /** An entry; with {@code cookie} a listing goes on after it. Returns false to stop. */
  boolean entry(String name, Node node, long cookie);
}
