/** How are the commons and guest memory read, written, paged, waited on? */
package warren.shared.memory;
