/** Which requests may a page send to the kernel, and how are they answered? */
package warren.page;
