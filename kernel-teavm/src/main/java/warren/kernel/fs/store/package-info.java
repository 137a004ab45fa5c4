/** How are the nodes below a directory kept on disk by the store? */
package warren.kernel.fs.store;
