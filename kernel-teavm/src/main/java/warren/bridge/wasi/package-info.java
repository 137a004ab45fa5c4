/**
 * The system calls of WASI preview 1: decode, call one operation, encode.
 *
 * <p>Each call has the specification's name and parameters. What the specification gives as a list
 * or text is an address and its length here, as in the WebAssembly signature; each result is the
 * address to which it is written, behind the parameters. A call gives an {@link
 * warren.shared.abi.Errno}.
 *
 * <p>The list in the comment of a call names its errnos. Two mean the same in every call, and are
 * listed only where they mean more:
 *
 * <ul>
 *   <li>BADF: {@code fd} is not open.
 *   <li>FAULT: something that is to be read or written does not lie in the program's memory.
 *       Nothing has been read, written or changed then.
 * </ul>
 *
 * <p>All numbers are little-endian. Addresses, lengths and descriptors are unsigned.
 */
package warren.bridge.wasi;
