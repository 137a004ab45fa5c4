/** Is it true, what {@code test} is asked? */
package warren.guest.test;
