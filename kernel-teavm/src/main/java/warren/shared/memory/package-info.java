/**
 * How are the commons and guest memory read, written, paged, waited on, and how is text in them?
 */
package warren.shared.memory;
