package warren.kernel.watch;

/** Is told changes. */
public interface ChangeListener {
  void told(Change change);
}
