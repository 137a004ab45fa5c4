package warren.host;

/** The page that started the kernel. */
public interface Page {
  ReplyBuilder newReply();

  void reply(int request, ReplyBuilder value);

  /** {@code code} is an errno's name. */
  void fail(int request, String code, String message);

  void event(String name, ReplyBuilder detail);

  /**
   * Bytes that a process wrote to its stream 1 or 2, copied from the commons before this returns.
   */
  void output(int process, int stream, int address, int length);
}
