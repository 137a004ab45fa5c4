/** How are the names of an ordinary directory stored? */
package warren.kernel.fs.memory;
