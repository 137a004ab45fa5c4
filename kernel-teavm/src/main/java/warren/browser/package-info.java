/**
 * The browser's APIs behind the interfaces of {@link warren.host}: the only JavaScript beside boot.
 */
package warren.browser;
