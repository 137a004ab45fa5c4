/**
 * What happens between the keys that a person types and the bytes that a program reads?
 *
 * <p>The part of POSIX's "General Terminal Interface" (chapter 11) that programs of WASI notice:
 * canonical mode with its editing keys, echo, signals, and the translation of line ends, those of
 * output as well. No sessions, no job control, no stop and start of output.
 */
package warren.kernel.terminal;
