package warren.bridge.channel;

/**
 * What a process keeps of the commons in its own worker, as long as it alone may change it. {@link
 * KernelCalls} writes it back before the kernel is asked for anything.
 */
public interface WriteBack {
  /** Stores the cached values in the commons. */
  void writeBack();
}
