/** Does a text match a pattern of the shell's? */
package warren.guest.pattern;
