/**
 * Which program does a command stand for? The runtimes that there are, and how a command line is
 * split.
 */
package warren.kernel.program;
