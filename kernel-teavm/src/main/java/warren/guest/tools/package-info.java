/** What do all tools have in common: options, messages, input and output? */
package warren.guest.tools;
