/**
 * What does a text of the shell's language say? Texts become records; nothing is expanded or run.
 */
package warren.guest.shell.syntax;
