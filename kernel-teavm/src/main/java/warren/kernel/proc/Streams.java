package warren.kernel.proc;

import warren.shared.ring.Ring;

/**
 * The three rings of a process; with a terminal output and errors are one.
 *
 * @param input what the process reads
 * @param output what it writes
 * @param errors what it complains
 * @param terminal whether a person sits at the other end
 */
public record Streams(Ring input, Ring output, Ring errors, boolean terminal) {}
