/** Processes: table, states, descriptors, spawning, ending. */
package warren.kernel.proc;
