/** Which program runs for a command? The available runtimes, and how a command line is split. */
package warren.kernel.program;
