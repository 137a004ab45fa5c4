/** What does the kernel need of the browser? Interfaces only. */
package warren.host;
