/** What must be done that a target is up to date, and how is it done? */
package warren.guest.tools.make;
