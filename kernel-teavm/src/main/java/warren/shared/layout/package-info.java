/** How do slots, nodes and extents lie in the commons, and what do both sides say to each other? */
package warren.shared.layout;
