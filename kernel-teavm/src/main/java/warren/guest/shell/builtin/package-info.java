/** What do the commands do that a shell runs itself? */
package warren.guest.shell.builtin;
