/**
 * How are slots, nodes, extents and streams laid out in the commons, and which requests does a
 * process send?
 */
package warren.shared.layout;
