/** How is a line edited on the terminal? Keys, the line, and what is drawn of it. */
package warren.guest.shell.edit;
