package warren.bridge.io;

/**
 * The kernel's answer to an open.
 *
 * @param descriptor the new descriptor
 * @param kind one of {@link warren.shared.layout.OpenKind}
 * @param file address of the open file description's record
 * @param filetype WASI file type
 * @param rights as reported
 * @param inheriting as reported
 */
public record Opening(
    int descriptor, int kind, int file, int filetype, long rights, long inheriting) {}
