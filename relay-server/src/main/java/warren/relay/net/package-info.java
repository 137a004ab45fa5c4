/**
 * How is TCP done on one thread: loop, timers, connections?
 *
 * <p>How a {@code Throwable} is handled, an {@code Error} as well as an exception:
 *
 * <ul>
 *   <li>One that a task, a timer, an acceptor or a connection's events throw is passed to {@link
 *       warren.relay.net.NioLoop.Faults#thrown} and the loop goes on. The connection on whose
 *       behalf the code ran is aborted, since its state is in doubt. This holds for {@code
 *       StackOverflowError} and {@code AssertionError}, which hit the connection that caused them,
 *       and for {@code OutOfMemoryError}: it strikes where something large is made, for one
 *       connection, and aborting that one gives memory back.
 *   <li>One from anywhere else (the selector, the loop's own lists, the call of {@code thrown}
 *       itself) leaves a loop of which nothing is known. It is passed to {@link
 *       warren.relay.net.NioLoop.Faults#failed}, which ends the program with exit code 70.
 * </ul>
 */
package warren.relay.net;
