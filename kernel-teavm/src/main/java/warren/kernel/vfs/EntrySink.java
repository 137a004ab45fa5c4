package warren.kernel.vfs;

/** Takes the entries of a directory one by one. */
public interface EntrySink {
  /**
   * An entry; {@code cookie} is where the listing goes on behind it. Returns whether more are
   * wanted.
   */
  boolean entry(String name, Node node, long cookie);
}
