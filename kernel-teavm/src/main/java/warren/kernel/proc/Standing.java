package warren.kernel.proc;

/**
 * Where a new process stands among the others.
 *
 * @param parent the process that started it, or null for the page
 * @param group the process group to join, or 0 to lead a new one
 * @param newSession whether it leads a new session, without a terminal
 * @param foreground whether its group becomes the foreground group of its terminal
 * @param ignored the signals that it ignores at first: bit n for signal n
 * @param thread whether it is one more thread of its parent's process
 */
public record Standing(
    Process parent,
    int group,
    boolean newSession,
    boolean foreground,
    int ignored,
    boolean thread) {
  /** Leads a session and a group of its own. */
  public static final Standing LEADER = new Standing(null, 0, false, false, 0, false);
}
