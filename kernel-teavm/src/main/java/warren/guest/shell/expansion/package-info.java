/** What does a word become? Parameters, arithmetic, braces, fields and names of files. */
package warren.guest.shell.expansion;
