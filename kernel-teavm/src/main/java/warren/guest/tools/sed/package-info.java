/** What does a script of {@code sed} make of lines? */
package warren.guest.tools.sed;
