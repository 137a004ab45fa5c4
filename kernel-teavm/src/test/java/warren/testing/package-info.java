/** What tests put in the place of the browser: memories, clocks, workers. */
package warren.testing;
