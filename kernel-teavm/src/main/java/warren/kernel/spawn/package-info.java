/**
 * How is a process started: its program found, fetched and compiled, its slot set up, its worker
 * started?
 */
package warren.kernel.spawn;
