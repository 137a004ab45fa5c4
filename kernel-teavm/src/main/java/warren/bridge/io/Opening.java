package warren.bridge.io;

import warren.bridge.channel.KernelCalls;
import warren.shared.layout.Opened;

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
    int descriptor, int kind, int file, int filetype, long rights, long inheriting) {

  /** What the kernel has just answered. */
  public static Opening of(KernelCalls kernel) {
    return new Opening(
        kernel.result(Opened.DESCRIPTOR),
        kernel.result(Opened.KIND),
        kernel.result(Opened.FILE),
        kernel.result(Opened.FILETYPE),
        kernel.longResult(Opened.RIGHTS),
        kernel.longResult(Opened.INHERITING));
  }
}
