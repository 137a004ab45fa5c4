/** How does a tool get keys, one by one, from the terminal? */
package warren.guest.tools.screen;
