/**
 * How are the commons and guest memory read, written, grown and waited on, and how is text encoded
 * in them?
 */
package warren.shared.memory;
