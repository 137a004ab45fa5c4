/**
 * How is a folder served over HTTP, and how do its pages learn that a file has changed? A program,
 * started as {@code serve}. Nothing in it waits but one poll for all visitors.
 */
package warren.guest.site;
