/** How is a long text read on a screen? */
package warren.guest.tools.pager;
