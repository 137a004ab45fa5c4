/**
 * What are WASI preview 1's numbers, flags and layouts?
 *
 * <p>Constants in the specification's order and nothing else: no class here reads or writes memory.
 */
package warren.shared.abi;
