/** Real programs under the system calls, on the JVM. */
package warren.guests;
