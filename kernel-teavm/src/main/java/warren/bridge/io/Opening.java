package warren.bridge.io;

/**
 * What the kernel says of something that was opened.
 *
 * @param descriptor number in the process
 * @param kind one of {@link warren.shared.layout.OpenKind}
 * @param file address of the open file description's record
 * @param filetype WASI file type
 * @param rights as reported
 * @param inheriting as reported
 */
public record Opening(
    int descriptor, int kind, int file, int filetype, long rights, long inheriting) {}
