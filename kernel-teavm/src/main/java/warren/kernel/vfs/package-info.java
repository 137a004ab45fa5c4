/** What are mounts, paths and nodes, and what do operations on names mean? */
package warren.kernel.vfs;
