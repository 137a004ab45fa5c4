/** How does the store answer the kernel? */
package warren.store.serve;
