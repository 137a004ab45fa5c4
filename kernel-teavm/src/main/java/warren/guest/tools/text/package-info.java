/** Tools about lines and bytes: what do they print of what they read? */
package warren.guest.tools.text;
