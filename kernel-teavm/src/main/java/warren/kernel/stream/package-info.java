/** Who makes and frees streams, and what are their two ends to those that open them? */
package warren.kernel.stream;
