/** What does a shell remember? Variables, options, functions, aliases, traps. */
package warren.guest.shell.state;
