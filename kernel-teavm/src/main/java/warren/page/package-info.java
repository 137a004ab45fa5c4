/** What may a page ask of the kernel, and how is it answered? */
package warren.page;
