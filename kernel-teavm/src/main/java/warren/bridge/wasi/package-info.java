/**
 * The system calls of WASI preview 1: decode, call one operation, encode.
 *
 * <p>Each call has the specification's name and parameters. What the specification gives as a list
 * or text is an address and its length here, as in the WebAssembly signature; each result is the
 * address to which it is written, after the parameters. A call returns an {@link
 * warren.shared.abi.Errno}.
 *
 * <p>The list in the comment of a call names its errnos. Two mean the same in every call, and are
 * listed only if they have another meaning too:
 *
 * <ul>
 *   <li>BADF: {@code fd} is not open.
 *   <li>FAULT: an argument or a result is not in the program's memory. Nothing has been read,
 *       written or changed then.
 * </ul>
 *
 * <p>All numbers are little-endian. Addresses, lengths and descriptors are unsigned.
 */
package warren.bridge.wasi;
