/** What tree do the records of the log make, and where do its bytes lie? */
package warren.store.index;
