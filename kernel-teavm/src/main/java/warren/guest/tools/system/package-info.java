/**
 * Tools about the process, the time and other processes, and those that print what they are told.
 */
package warren.guest.tools.system;
