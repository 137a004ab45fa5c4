/** What does a screen show that is drawn again and again? */
package warren.guest.tools.monitor;
