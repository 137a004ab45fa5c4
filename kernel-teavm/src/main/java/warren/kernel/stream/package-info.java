/** How are streams created and freed, and what are their two ends as nodes? */
package warren.kernel.stream;
