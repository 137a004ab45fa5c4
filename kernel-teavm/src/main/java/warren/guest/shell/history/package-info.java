/** What was typed before: kept, found again, and named by {@code !}. */
package warren.guest.shell.history;
