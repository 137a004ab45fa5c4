/** How is a command run? In this process, in others, and in other shells that get the state. */
package warren.guest.shell.run;
