/** What does a program of {@code awk} print? */
package warren.guest.tools.awk;
