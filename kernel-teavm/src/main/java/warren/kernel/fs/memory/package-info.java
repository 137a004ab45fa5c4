/** How are the names of an ordinary tree kept? */
package warren.kernel.fs.memory;
