/** What do we ask of the browser? Interfaces only. */
package warren.host;
