/** Tools that compare: where do files differ? */
package warren.guest.tools.compare;
