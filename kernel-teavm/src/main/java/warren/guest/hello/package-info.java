/** The smallest program in Java: a sample, and what the tests start. */
package warren.guest.hello;
