/** Implements {@link warren.host} on the browser's APIs: the only JavaScript besides boot. */
package warren.browser;
