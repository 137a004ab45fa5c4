/** Processes: table, states, descriptors, mount namespaces, start and exit. */
package warren.kernel.proc;
