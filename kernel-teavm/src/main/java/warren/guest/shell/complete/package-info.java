/** What are the words of a line that is being typed, and how may the last of them go on? */
package warren.guest.shell.complete;
