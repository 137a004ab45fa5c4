package warren.kernel.proc;

import warren.kernel.vfs.OpenFileDescription;

/**
 * What one number of a process refers to.
 *
 * @param file what is open
 * @param preopen as which directory the process got it, or null
 */
public record Descriptor(OpenFileDescription file, Preopen preopen) {}
