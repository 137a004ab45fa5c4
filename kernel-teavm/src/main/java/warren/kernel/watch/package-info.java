/** Which changes of files are told, and to whom? */
package warren.kernel.watch;
