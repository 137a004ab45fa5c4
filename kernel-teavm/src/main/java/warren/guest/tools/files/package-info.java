/** Tools about files and directories: what do they list, make, copy, move and remove? */
package warren.guest.tools.files;
