package warren.bridge.io;

/**
 * What the kernel says of something that was opened.
 *
 * @param descriptor number in the process
 * @param kind one of {@link warren.shared.layout.OpenKind}
 * @param record address of the node's record
 * @param ring address of the ring, or 0
 * @param filetype WASI file type
 * @param rights as reported
 * @param inheriting as reported
 * @param flags WASI descriptor flags
 */
public record Opening(
    int descriptor,
    int kind,
    int record,
    int ring,
    int filetype,
    long rights,
    long inheriting,
    int flags) {}
