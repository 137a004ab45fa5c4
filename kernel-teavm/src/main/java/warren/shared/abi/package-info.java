/**
 * What are WASI preview 1's numbers, flags and layouts?
 *
 * <p>Constants in the specification's order and nothing else: no class here reads or writes memory.
 * Each section of the specification is a class of its name, also where it has a single constant.
 */
package warren.shared.abi;
