/**
 * How is a process started, whoever asks: found, fetched, compiled, laid down, handed to a worker?
 */
package warren.kernel.spawn;
