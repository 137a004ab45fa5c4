/** What does a shell show on its terminal, and what does it run of what is typed there? */
package warren.guest.shell.prompt;
