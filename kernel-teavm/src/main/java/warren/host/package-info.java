/** What do kernel and gateway need of the browser? Interfaces only. */
package warren.host;
