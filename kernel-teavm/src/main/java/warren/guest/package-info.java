/**
 * For programs in Java that run as processes: WASI preview 1's calls with Java's arguments, and how
 * such a program starts and ends.
 */
package warren.guest;
