package warren.kernel.proc;

import warren.kernel.vfs.OpenFileDescription;

/**
 * What one descriptor number of a process refers to.
 *
 * @param file the open file description
 * @param preopen the preopened directory that it is, or null
 */
public record Descriptor(OpenFileDescription file, Preopen preopen) {}
