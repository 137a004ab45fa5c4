/** The programs that tools are in: which start with which? */
package warren.guest.tools.main;
