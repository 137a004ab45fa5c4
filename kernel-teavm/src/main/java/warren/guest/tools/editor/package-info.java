/** How is a text edited on a screen? */
package warren.guest.tools.editor;
