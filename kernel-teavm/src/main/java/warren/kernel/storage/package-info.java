/** How do the bytes and attributes of a node lie in the commons, and who gives out the room? */
package warren.kernel.storage;
