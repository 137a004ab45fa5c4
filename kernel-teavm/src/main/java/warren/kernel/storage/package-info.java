/**
 * How are blocks of the commons allocated, and the bytes, attributes and cached names of nodes
 * stored in them?
 */
package warren.kernel.storage;
