package warren.kernel.vfs;

/**
 * How something is opened.
 *
 * @param kind one of {@link warren.shared.layout.OpenKind}
 * @param rights as reported
 * @param inheriting as reported
 * @param flags WASI descriptor flags
 * @param readOnly whether nothing may be changed through it
 */
public record Access(int kind, long rights, long inheriting, int flags, boolean readOnly) {}
