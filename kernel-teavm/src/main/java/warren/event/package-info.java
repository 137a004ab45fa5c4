/** What is ready, who waits, until when? */
package warren.event;
